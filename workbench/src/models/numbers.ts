/** Numbers of a model as its table prints them. */

import { language } from "../view";

export interface Printing {
  digits: number;
  percent: boolean;
  points?: boolean;
}

/** At the row's digits, half away from nought, thousands parted. */
export function printed(value: number, row: Printing): string {
  if (!Number.isFinite(value)) return "–";
  const size = row.percent ? value * 100 : value;
  const nudged = size + Math.sign(size) * Math.abs(size) * 1e-13;
  const words = nudged.toLocaleString(language.value === "zh" ? "zh-CN" : "en-GB", {
    minimumFractionDigits: row.digits,
    maximumFractionDigits: row.digits,
  });
  return row.percent ? `${words}${row.points ? " pp" : "%"}` : words;
}
