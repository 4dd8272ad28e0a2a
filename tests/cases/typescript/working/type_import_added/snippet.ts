import type { Clock } from "./clock";
import type { Codec } from "./codec";
import { Logger } from "./logger";

// ... existing code ...
