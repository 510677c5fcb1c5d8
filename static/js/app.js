// Starts the NHS components. Its address comes from the page, so that hashed file names need no build step.
const address = document.querySelector("script[data-nhsuk]").dataset.nhsuk;
const { initAll } = await import(address);
initAll();
