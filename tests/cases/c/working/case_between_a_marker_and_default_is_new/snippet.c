switch (s) {
// ... existing code ...
case 3:
  stop();
  break;
default:
  break;
}
