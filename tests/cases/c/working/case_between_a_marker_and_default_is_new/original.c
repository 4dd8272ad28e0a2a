switch (s) {
case 1:
  nap(10);
  break;
case 2:
  nap(1);
  break;
default:
  break;
}
