// Warns five minutes before a session ends; "Stay logged in" asks the server for any page, which counts as use.
const WARN_BEFORE = 5;
const dialog = document.querySelector("dialog[data-minutes]");

function wait() {
  setTimeout(() => dialog.showModal(), (dialog.dataset.minutes - WARN_BEFORE) * 60_000);
}

if (dialog && dialog.dataset.minutes > WARN_BEFORE) {
  dialog.addEventListener("close", async () => {
    await fetch(dialog.dataset.stay, { credentials: "same-origin" });
    wait();
  });
  wait();
}
