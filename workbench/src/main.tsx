/** Where the workbench begins. */

import { render } from "preact";

import { leaveUnless } from "./ahead";
import { App } from "./App";
import { start } from "./data";
import { listen } from "./keys";
import "./styles/index.css";
import { view } from "./view";

const root = document.getElementById("app");
if (root) {
  leaveUnless(view.value);
  void start();
  listen();
  render(<App />, root);
}
