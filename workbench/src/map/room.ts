/** How wide the map is: with room to spare the cycles stand beside the ring, else in a tab below. */

import { computed, signal } from "@preact/signals";

export const mapWidth = signal(0);

/** Width at which a ring with names on both sides still has 420 px. Chosen by us, from screenshots. */
const ROOM = 640;

export const besideRing = computed(() => mapWidth.value >= ROOM);
