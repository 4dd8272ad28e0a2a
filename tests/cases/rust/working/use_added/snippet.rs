//! A lamp, and what it costs.

use std::collections::HashMap;
use std::fmt;
use std::time::Duration;

// ... existing code ...
