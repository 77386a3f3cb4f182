/** The test site's server, on a port of its own, with a record of what was asked for. */

import { createServer } from "node:http";
import { PAGES } from "./pages.js";

/**
 * @typedef {object} Site
 * @property {string} origin
 * @property {string[]} requests  The paths that were asked for, in order. What went through the proxy has its host before it.
 * @property {(name: string) => string} url
 * @property {() => Promise<void>} close
 */

/** A picture that needs no file. @param {string} name */
const picture = (name) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 540" width="960" height="540"><rect width="960" height="540" fill="#27476b"/><path d="M0 380h960v160H0z" fill="#16283d"/><path d="M300 340h380l-50 70H350z" fill="#f2efe6"/><path d="M400 270h190v70H400z" fill="#d9d3c1"/><title>${name}</title></svg>`;

/**
 * @param {Record<string, import("./pages.js").Page>} [more]  Further pages.
 * @returns {Promise<Site>}
 */
export async function startSite(more = {}) {
  const pages = { ...PAGES, ...more };
  /** @type {string[]} */
  const requests = [];
  const server = createServer((request, response) => {
    const address = request.url ?? "/";
    requests.push(address);
    const name = (address.split(/[?#]/)[0] ?? "").slice(1);
    const image = /^image\/([\w-]+)\.svg$/.exec(name);
    const found = image ? { body: picture(image[1] ?? ""), type: "image/svg+xml" } : pages[name];
    if (!found) {
      response.writeHead(404, { "content-type": "text/plain" }).end("not here");
      return;
    }
    const body = typeof found.body === "function" ? found.body() : found.body;
    const headers = "headers" in found ? found.headers : {};
    response.writeHead(200, { "content-type": `${found.type ?? "text/html"}; charset=utf-8`, "cache-control": "no-store", ...headers }).end(body);
  });
  // A browser that is told to use this server as its proxy asks it for every other host in this way.
  server.on("connect", (request, socket) => {
    requests.push(`connect ${request.url}`);
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  await /** @type {Promise<void>} */ (new Promise((resolve) => server.listen(0, "127.0.0.1", resolve)));
  const address = server.address();
  if (address === null || typeof address === "string") {
    throw new Error("the server has no port");
  }
  const origin = `http://127.0.0.1:${address.port}`;
  return {
    origin,
    requests,
    url: (name) => `${origin}/${name}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
