// A key or passkey: hands the page's options to allauth's scripts, and shows the button that only works with them.
const form = document.querySelector("[data-key-options]")
const button = form.querySelector("button")
window.allauth.webauthn.forms[form.dataset.keyCeremony]({
  ids: { authenticate: button.id, add: button.id, credential: form.elements.credential.id },
  data: JSON.parse(form.dataset.keyOptions),
})
document.addEventListener("allauth.error", (failed) => {
  failed.preventDefault()
  document.querySelector("[data-key-failed]").hidden = false
})
form.hidden = false
