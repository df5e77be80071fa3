/** The first page that stands in the server's first answer, until the workbench shows it itself. */

import type { View } from "./view";

/** Takes it away. */
export function leave(): void {
  document.getElementById("ahead")?.remove();
}

/** Takes it away where something else will be shown in its place. */
export function leaveUnless(view: View): void {
  if (view.page > 1 || view.chosen || view.pane !== "document") leave();
}

/** Takes it away in the frame in which another picture of the page stands beneath it. */
export async function replaced(picture: HTMLImageElement): Promise<void> {
  // One that is loaded but not decoded would be painted a frame later than its place is bared.
  await picture.decode().catch(() => undefined);
  requestAnimationFrame(leave);
}
