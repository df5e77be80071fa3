/** A named line of a card. */

import type { ComponentChildren } from "preact";

export function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="part">
      <span class="part-title">{title}</span>
      <div class="part-body">{children}</div>
    </div>
  );
}
