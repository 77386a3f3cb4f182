/** The settings as a file, and back from one. */

import { makeButton } from "../shared/controls.js";
import { byId, make } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { load, save, validate, VERSION } from "../shared/settings.js";
import { load as loadSites, support, validate as validateSites } from "../shared/sites.js";

/** What a file of settings begins with, so that no other is taken for one. */
const FORMAT = "readwell-settings";
/** Larger than any file of settings. */
const MAX_BYTES = 1_000_000;

/** Puts the two buttons on the page. */
export function addBackup() {
  const problem = make("p", { id: "backup-said", role: "status" });
  const file = make("input", { type: "file", accept: ".json,application/json", hidden: "", "data-readwell": "settings-file" });
  file.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    if (chosen) {
      problem.textContent = (await restore(chosen)) ? t("backupDone") : t("backupWrong", chosen.name);
      file.value = "";
    }
  });
  const buttons = make(
    "p",
    { class: "backup-actions" },
    makeButton({ name: "settings-export", label: t("backupExport"), press: download }),
    makeButton({ name: "settings-import", label: t("backupImport"), press: () => file.click() }),
    makeButton({
      name: "settings-reset",
      label: t("backupReset"),
      press: async () => {
        await save(validate({ version: VERSION }));
        problem.textContent = t("backupResetDone");
      },
    }),
  );
  byId("backup").append(buttons, file, problem);
}

async function download() {
  const [settings, { supported }] = await Promise.all([load(), loadSites()]);
  const text = JSON.stringify({ format: FORMAT, settings: { version: VERSION, ...settings }, supported }, null, 2);
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  make("a", { href: address, download: "readwell-settings.json" }).click();
  // The download has its own hold on what it reads once it has begun.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * Takes over what the file says, all of it or nothing. A site where appeals may be folded by themselves is not among it: the browser would
 * have to be asked for each.
 * @param {File} file
 * @returns {Promise<boolean>}
 */
async function restore(file) {
  const given = file.size <= MAX_BYTES ? parse(await file.text()) : undefined;
  if (given === undefined) {
    return false;
  }
  await save(validate(given.settings));
  for (const site of validateSites({ supported: given.supported }).supported) {
    await support(site);
  }
  return true;
}

/**
 * @param {string} text
 * @returns {{ settings: unknown, supported: unknown } | undefined}
 */
function parse(text) {
  try {
    const given = JSON.parse(text);
    return given?.format === FORMAT && typeof given.settings === "object" && given.settings !== null ? given : undefined;
  } catch {
    return undefined;
  }
}
