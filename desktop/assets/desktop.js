// Reloads a page that watches when the app's state has changed. The app answers when something did, or after a while.
const version = document.currentScript.dataset.version;

async function watch() {
  for (;;) {
    try {
      const answer = await fetch(`changes?since=${version}`, { cache: 'no-store' });
      const changes = await answer.json();
      if (String(changes.version) !== version) return location.reload();
    } catch {
      // The app is closing, or busy: ask again in a while.
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
  }
}

watch();
