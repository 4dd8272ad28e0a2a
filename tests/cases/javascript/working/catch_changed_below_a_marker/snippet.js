// ...
async function save(item) {
  try {
    // ... existing code ...
  } catch (error) {
    log(error.message);
    throw error;
  }
}
