declare module "*.html" {
  const text: string;
  export default text;
}

declare module "*.wasm" {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
declare module "*.rules" {
  const text: string;
  export default text;
}
