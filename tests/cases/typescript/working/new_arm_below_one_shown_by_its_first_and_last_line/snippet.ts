// ... existing code ...
  switch (name.toUpperCase()) {
    case 'HS256':
      // ... existing code ...
      }
    case 'HS384':
      return {
        name: 'HMAC',
        hash: {
          name: 'SHA-384',
        },
      }
    // ... existing code ...
  }
// ... existing code ...
