import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

/**
 * `npm run manifest:icons`: draws the two icons that Teams asks for from manifest/teams/icon.svg. Needs Chromium (CHROMIUM_PATH, else Debian's).
 * color.png: 192 × 192, full colour. outline.png: 32 × 32, white lines on nothing (Teams colours it itself).
 */
const folder = new URL('../manifest/teams/', import.meta.url);
const svg = readFileSync(new URL('icon.svg', folder), 'utf8');
const withoutGround = svg.replace(/<rect id="ground"[^>]*>/, '');
// At 32 pixels the drawing fills the icon and its lines are heavier, so that they stay readable.
const outline = withoutGround.replace('viewBox="0 0 192 192"', 'viewBox="30 32 132 132"').replace('stroke-width="7"', 'stroke-width="8"');

const browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  for (const { file, size, drawing } of [
    { file: 'color.png', size: 192, drawing: svg },
    { file: 'outline.png', size: 32, drawing: outline },
  ]) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${drawing}`);
    writeFileSync(new URL(file, folder), await page.screenshot({ omitBackground: true }));
    await page.close();
  }
} finally {
  await browser.close();
}
