export { default as search } from "approx-string-match";
