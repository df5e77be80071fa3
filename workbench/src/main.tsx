/** Where the workbench begins. */

import { render } from "preact";

import { App } from "./App";
import { start } from "./data";
import { listen } from "./keys";
import "./styles/index.css";

const root = document.getElementById("app");
if (root) {
  void start();
  listen();
  render(<App />, root);
}
