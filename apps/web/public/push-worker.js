// Shows what the server pushes while no page is open. It keeps nothing and answers no requests.

self.addEventListener('push', (event) => {
  const { title, body, path, tag } = event.data.json();
  event.waitUntil(self.registration.showNotification(title, { body, tag, icon: '/favicon.svg', data: { path } }));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const url = new URL(event.notification.data.path, self.location.origin);
  // A page of its own: the one that is open may be recording.
  if (url.origin === self.location.origin) event.waitUntil(self.clients.openWindow(url.href));
});
