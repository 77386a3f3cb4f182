/** What the extension's modules need of a browser to run in node: messages by name, storage in memory that tells of its changes. Import it first. */

/** @typedef {(changes: Record<string, { newValue?: unknown, oldValue?: unknown }>, area: string) => void} Listener */

/** @type {Set<Listener>} */
const listeners = new Set();

/** @param {string} name */
function makeArea(name) {
  /** @type {Map<string, string>} */
  const kept = new Map();
  const read = (/** @type {string} */ key) => JSON.parse(kept.get(key) ?? "null");
  const tell = (/** @type {string} */ key, /** @type {object} */ change) => queueMicrotask(() => listeners.forEach((listener) => listener({ [key]: change }, name)));
  return {
    get: async (/** @type {string | string[] | null | undefined} */ keys) => {
      const wanted = keys === null || keys === undefined ? [...kept.keys()] : [keys].flat();
      return Object.fromEntries(wanted.filter((key) => kept.has(key)).map((key) => [key, read(key)]));
    },
    set: async (/** @type {Record<string, unknown>} */ values) => {
      for (const [key, value] of Object.entries(values)) {
        kept.set(key, JSON.stringify(value));
        tell(key, { newValue: read(key) });
      }
    },
    remove: async (/** @type {string | string[]} */ keys) => {
      for (const key of [keys].flat()) {
        const oldValue = read(key);
        kept.delete(key);
        tell(key, { oldValue });
      }
    },
    clear: async () => kept.clear(),
  };
}

const chrome = {
  runtime: { id: "readwell", getURL: (/** @type {string} */ path) => `chrome-extension://readwell/${path}` },
  i18n: { getMessage: (/** @type {string} */ name) => (name === "language" ? "en" : name), getUILanguage: () => "en" },
  storage: {
    local: makeArea("local"),
    sync: makeArea("sync"),
    onChanged: { addListener: (/** @type {Listener} */ listener) => listeners.add(listener), removeListener: (/** @type {Listener} */ listener) => listeners.delete(listener) },
  },
};

Object.assign(globalThis, { chrome, ...("navigator" in globalThis ? {} : { navigator: { platform: "Linux x86_64", language: "en" } }) });

// Browsers have both, node the first since 21, the second since 22.
URL.parse ??= (/** @type {string | URL} */ address, /** @type {string | URL | undefined} */ base) => (URL.canParse(address, base) ? new URL(address, base) : null);
