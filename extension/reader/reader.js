/**
 * The reading view.
 *
 * Fixed points for tests and tools:
 * - `<html data-state>`: `loading`, `ready`, `no-article`, `error`, or `empty` (opened without a token)
 * - `<html data-host>`: where the core ran, `page` or `background`; `data-place`: `frame`, `tab` or `saved`
 * - `<html data-snapshot-ms data-core-ms data-view-ms data-total-ms>`: milliseconds for the snapshot, the core, building and painting the view,
 *   and from the injection to the painted view. Also as measures `readwell:snapshot`, `readwell:core`, `readwell:view` of this document
 *   (not of the page's, which the page could read).
 * - `#readwell-article`: the article with its header
 * - `[data-readwell=ID]`: the bar's buttons, by the commands' ids (`leave`, `settings`, `menu`, …), and the menu's lines once it is open;
 *   `[data-readwell="NAME-panel"]` a panel, `NAME-close` its button; in `settings-panel` controls are named as the settings are
 * - `[data-readwell="toast"]` with `[data-readwell="toast-action"]`
 * - `[data-readwell="appeal"]` with `data-kind`: a folded appeal, or `[data-readwell="appeals"]` for several in one line; in it
 *   `[data-readwell="appeal-toggle"]` (aria-expanded), `[data-readwell="appeal-content"]`, `[data-readwell="appeal-link"]`,
 *   `[data-readwell="appeal-why-toggle"]`, `[data-readwell="appeal-why"]` with `data-evidence` items and `[data-readwell="support"]`
 * - `[data-readwell="appeals-hidden"]` with `[data-readwell="show-hidden"]`; `[data-readwell="unsupport"]` in each appeal of a site that is supported
 * - `[data-readwell="notice"]`: the message where there is no article; `[data-readwell="best-guess" | "retry" | "back"]` its buttons
 * - `[data-readwell="embed"]` with `[data-readwell="load"]`: a click-to-load card
 */

import { applySettings } from "../shared/appearance.js";
import { byId } from "../shared/dom.js";
import { localise, t } from "../shared/i18n.js";
import { isToView } from "../shared/messages.js";
import { isToRead } from "../shared/outcome.js";
import { load } from "../shared/settings.js";
import { followBar } from "./bar.js";
import { Commands } from "./commands.js";
import { connect } from "./connection.js";
import { FEATURES } from "./features.js";
import { Leaving } from "./leaving.js";
import { showFailure, showLost, showNoArticle, showUnsaved } from "./notice.js";
import { sharePlace } from "./place/place.js";
import { setState } from "./state.js";
import { fillBar } from "./toolbar.js";
import { View } from "./view.js";

/** @typedef {import("../shared/messages.js").ShowMessage} ShowMessage */

const root = document.documentElement;

async function start() {
  localise(document);
  if (new URLSearchParams(location.search).has("saved")) {
    await startSaved();
    return;
  }
  const [connection, settings] = await Promise.all([connect(), load()]);
  applySettings(root, settings);
  if (!connection) {
    setState("empty");
    return;
  }
  const place = connection.inFrame ? "frame" : "tab";
  root.dataset.place = place;
  const leaving = new Leaving(connection);
  const view = new View({ settings, leaving, place, channel: connection.channel });
  leaving.parting = () => view.parting();
  view.onSettings(() => applySettings(root, view.textStyle));
  const commands = new Commands(view, FEATURES);
  connection.channel.listen((message) => {
    if (isToView(message)) {
      hear(message, view, commands, () => connection.channel.post({ type: "retry" }));
    }
  });
  // Only now: a message that nobody listens to yet is lost.
  connection.channel.post({ type: "hello" });
  leaving.enter();
  connection.channel.onLost(() => {
    if (root.dataset.state === "loading") {
      showLost(leaving);
    }
  });
  followBar(byId("bar"));
  document.querySelector("button[data-readwell=leave]")?.addEventListener("click", () => leaving.leave());
}

/** An article from the library, in a tab of its own: a page that frames one has made the address up. */
async function startSaved() {
  const settings = await load();
  applySettings(root, settings);
  if (parent !== window) {
    setState("empty");
    return;
  }
  const { LeavingSaved, openSaved } = await import("./saved/saved.js");
  root.dataset.place = "saved";
  const leaving = new LeavingSaved();
  const view = new View({ settings, leaving, place: "saved" });
  leaving.parting = () => view.parting();
  view.onSettings(() => applySettings(root, view.textStyle));
  followBar(byId("bar"));
  const leave = document.querySelector("button[data-readwell=leave]");
  leave?.addEventListener("click", () => leaving.leave());
  leave?.setAttribute("aria-label", t("backToLibrary"));
  leave?.setAttribute("title", t("backToLibrary"));
  const started = performance.timeOrigin + performance.now();
  view.kept = await openSaved();
  if (view.kept) {
    const { extraction, source } = view.kept.article;
    await show({ type: "show", extraction, source, started, host: "page", timings: { snapshot: 0, core: 0 } }, view, new Commands(view, FEATURES));
  } else {
    showUnsaved(leaving);
  }
}

/**
 * @param {import("../shared/messages.js").ToView} message
 * @param {View} view
 * @param {Commands} commands
 * @param {() => void} retry
 */
function hear(message, view, commands, retry) {
  switch (message.type) {
    case "show":
      show(message, view, commands);
      break;
    case "fail":
      showFailure(message.failure, view.leaving, () => {
        setState("loading");
        retry();
      });
      break;
    case "close":
      view.leaving.close(message.rewind);
      break;
    case "answer":
      view.answered(message.id, message);
      break;
  }
}

/**
 * @param {ShowMessage} message
 * @param {View} view
 * @param {Commands} commands
 */
async function show({ extraction, source, timings, host, started }, view, commands) {
  const before = performance.now();
  root.dataset.host = host;
  view.source = source;
  // The site may have a style of its own.
  applySettings(root, view.textStyle);
  const ready = async () => {
    await view.show(extraction);
    setState("ready");
    // Before the first paint, so that nothing jumps.
    sharePlace(view, source.place ?? []);
    fillBar(view, commands);
    focusUnlessBusy(byId("main"));
    afterPaint(() => commands.begin());
  };
  if (view.place === "saved" || isToRead(extraction)) {
    await ready();
  } else {
    showNoArticle(extraction, view.leaving, ready);
  }
  afterPaint(() => {
    const milliseconds = performance.now() - before;
    const total = performance.timeOrigin + performance.now() - started;
    measure("readwell:snapshot", timings.snapshot);
    measure("readwell:core", timings.core);
    measure("readwell:view", milliseconds);
    Object.assign(root.dataset, {
      snapshotMs: timings.snapshot.toFixed(2),
      coreMs: timings.core.toFixed(2),
      viewMs: milliseconds.toFixed(2),
      totalMs: total.toFixed(2),
    });
  });
}

/**
 * @param {string} name
 * @param {number} duration
 */
function measure(name, duration) {
  const end = performance.now();
  performance.measure(name, { start: Math.max(0, end - duration), end });
}

/** The first frame callback runs before the paint, the second after it. @param {() => void} then */
function afterPaint(then) {
  requestAnimationFrame(() => requestAnimationFrame(then));
}

/** Moves the focus to what was asked for, but not away from something that the reader has reached already. @param {HTMLElement} element */
function focusUnlessBusy(element) {
  window.focus();
  if (document.activeElement === null || document.activeElement === document.body || !byId("notice").hidden) {
    element.focus({ preventScroll: true });
  }
}

start();
