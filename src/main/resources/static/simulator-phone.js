// Keys, copying, and reading aloud. Without this file the page works by its forms alone.
(() => {
  "use strict";
  document.documentElement.classList.add("scripted");
  const KEY = /^[0-9*#]$/;
  const FIELDS = "input, select, textarea";
  const phoneInHand = () => document.querySelector(".phone.in-hand");
  let lastField = null;

  /** The keys of a phone go to its field that was used last: the answer, or the PIN of a prompt. */
  function fieldOf(phone) {
    return lastField && phone.contains(lastField) ? lastField : phone.querySelector(".entry input[name=text]");
  }

  function take(phone) {
    const other = phoneInHand();
    if (other === phone) return;
    other?.classList.remove("in-hand");
    phone.classList.add("in-hand");
  }

  function press(phone, key) {
    const field = fieldOf(phone);
    if (key === "erase") field.value = field.value.slice(0, -1);
    // A code ends with its #: the next key begins another one.
    else if (field.closest("form").matches("[action$=dial]") && field.value.endsWith("#")) field.value = key;
    else if (field.maxLength < 0 || field.value.length < field.maxLength) field.value += key;
  }

  document.addEventListener("click", event => {
    const copy = event.target.closest("[data-copy]");
    if (copy) copyText(document.getElementById(copy.dataset.copy));
    const key = event.target.closest(".phone button[name=key]");
    if (!key) return;
    event.preventDefault();
    const phone = key.closest(".phone");
    take(phone);
    press(phone, key.value);
  });

  // The focus stays where it is: Enter sends what was typed, and does not press the same key again.
  document.addEventListener("mousedown", event => {
    if (event.target.closest(".phone button[name=key]")) event.preventDefault();
  });

  document.addEventListener("focusin", event => {
    const phone = event.target.closest(".phone");
    if (!phone) return;
    take(phone);
    if (event.target.matches("input")) lastField = event.target;
  });

  document.addEventListener("keydown", event => {
    const phone = phoneInHand();
    if (!phone || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") phone.querySelector(".entry button.stop")?.click();
    if (event.target.matches(FIELDS)) return;
    if (KEY.test(event.key)) {
      press(phone, event.key);
      fieldOf(phone).focus();
      event.preventDefault();
    }
    if (event.key === "Backspace") press(phone, "erase");
    if (event.key === "Enter" && event.target === document.body) phone.querySelector(".entry button.go").click();
  });

  function copyText(source) {
    const select = () => getSelection().selectAllChildren(source);
    if (navigator.clipboard)
      navigator.clipboard.writeText(source.textContent).then(() => say("Copied."), select);
    else select();
  }

  // The page looks again every other second. What is the same stays, and so does what someone is busy with.
  document.addEventListener("htmx:oobBeforeSwap", event => {
    const { target, fragment } = event.detail;
    const fresh = fragment.firstElementChild;
    const busy = !target.classList.contains("entry")
      && (target.contains(document.activeElement) || target.querySelector("details[open]")
        || [target, ...target.querySelectorAll("input")].some(field => field.value !== field.defaultValue));
    if (busy || !fresh || plain(fresh) === plain(target)) event.detail.shouldSwap = false;
  });

  /** The markup as the server wrote it. */
  function plain(element) {
    return element.outerHTML.replace(/ class="[^"]*"/g, "");
  }

  const told = new Map();

  /** Reads aloud what is new on the phone in hand: its screen, what its wallet asks, the latest message. */
  function readAloud(first) {
    const phone = phoneInHand();
    const news = ["#page > .note", ".screen", ".prompt .ask", ".inbox .sms"].map(what => {
      const found = what.startsWith("#") ? document.querySelector(what) : phone?.querySelector(what);
      const words = found ? found.textContent.replace(/[ \t]+/g, " ").trim() : "";
      const key = what.startsWith("#") ? what : phone?.id + what;
      const isNew = told.get(key) !== words;
      told.set(key, words);
      return isNew ? words : "";
    }).filter(Boolean);
    if (!first && news.length) say(news.join(". "));
  }

  function say(words) {
    document.getElementById("said").textContent = words;
  }

  document.addEventListener("htmx:afterSettle", () => readAloud(false));
  document.addEventListener("htmx:afterSwap", () => {
    if (lastField && !lastField.isConnected) lastField = null;
  });
  for (const broken of ["htmx:sendError", "htmx:responseError"])
    document.addEventListener(broken, () => document.documentElement.classList.add("no-server"));
  document.addEventListener("htmx:beforeSwap", () => document.documentElement.classList.remove("no-server"));
  readAloud(true);
})();
