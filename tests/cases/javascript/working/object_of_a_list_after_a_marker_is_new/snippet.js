const routes = [
  // ... existing routes ...
  {
    path: '/contact',
    component: Contact,
  },
];
