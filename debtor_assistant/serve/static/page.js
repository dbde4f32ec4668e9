"use strict";
// What the page does besides being a terminal: leaving at once, offering files, saying that the program has ended.

function away() {
  // In the place of this page, so that the browser's way back does not lead here.
  document.documentElement.replaceChildren();
  window.location.replace("about:blank");
}

// The library opens what is offered in a new window; a link that is followed here needs none and leads nowhere else.
window.open = (address) => {
  const target = new URL(address, window.location.href);
  if (target.origin === window.location.origin && target.pathname.startsWith("/download/")) {
    const link = document.createElement("a");
    link.href = target.pathname;
    link.download = "";
    document.body.append(link);
    link.click();
    link.remove();
  }
  return null;
};

async function ended() {
  try {
    const answer = await fetch("/ended", { cache: "no-store" });
    if (answer.ok) {
      document.body.classList.add("over");
      return;
    }
  } catch {
    // The program is gone as a whole.
  }
  away();
}

document.addEventListener("DOMContentLoaded", () => {
  document.getElementById("leave").addEventListener("click", () => {
    navigator.sendBeacon("/leave");
    away();
  });
  document.getElementById("begin").addEventListener("click", () => window.location.reload());
  new MutationObserver(() => {
    if (document.body.classList.contains("-closed") && !document.body.classList.contains("asked")) {
      document.body.classList.add("asked");
      ended();
    }
  }).observe(document.body, { attributes: true, attributeFilter: ["class"] });
});
