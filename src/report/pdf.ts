import PDFDocument from 'pdfkit';
import { drukbaar } from './letters.ts';
import { letters } from './lettertypen.ts';
import type { Blok, Stuk, Veld, Verslag } from './verslag.ts';

/** Points; A4. */
const rand = { boven: 56, onder: 64, opzij: 60 } as const;
const maat = { titel: 19, kop: 14, stuk: 10.5, tekst: 10, klein: 8.5 } as const;
const kleur = { tekst: '#1a1a1a', zacht: '#4a4a4a', lijn: '#9aa5b1', let: '#7a3b00' } as const;
/** A heading without some lines below it on the same page is lost; that of a section has a whole entry below it. */
const bijElkaar = { H1: 120, H2: 150, H3: 90 } as const;

type Doc = PDFKit.PDFDocument;
type Element = PDFKit.PDFStructureElement;

/** Puts the blocks on pages, each under its own tag, so that who does not see the page hears the same order (PDF/UA). */
class Drukker {
  private readonly doc: Doc;
  private readonly wortel: Element;
  /** From which page on another foot stands. */
  private readonly voeten: { readonly vanaf: number; readonly voet: string }[] = [];

  constructor(doc: Doc) {
    this.doc = doc;
    this.wortel = doc.struct('Document');
    doc.addStructure(this.wortel);
  }

  private letter(soort: keyof typeof letters, grootte: number, inkt: string = kleur.tekst): Doc {
    return this.doc.font(soort).fontSize(grootte).fillColor(inkt);
  }
  /** Everything drawn in `teken` is said under this tag. */
  private onder(ouder: Element, tag: string, teken: () => void): void {
    ouder.add(this.doc.struct(tag, {}, teken));
  }
  /** What says nothing: lines and the foot of a page. */
  private sier(teken: () => void): void {
    this.doc.markContent('Artifact', { type: 'Layout' });
    teken();
    this.doc.endMarkedContent();
  }
  private ruimte(nodig: number): void {
    if (this.doc.y + nodig > this.doc.page.height - rand.onder) this.doc.addPage();
  }

  private veld(ouder: Element, { label, waarde }: Veld, inspringen = 0): void {
    const breed = this.doc.page.width - 2 * rand.opzij - inspringen;
    this.ruimte(24);
    this.onder(ouder, 'P', () => {
      this.letter('vet', maat.tekst).text(`${drukbaar(label)}: `, rand.opzij + inspringen, this.doc.y, { continued: true, width: breed });
      this.letter('gewoon', maat.tekst).text(drukbaar(waarde), { width: breed, paragraphGap: 3 });
    });
  }

  private alinea(
    ouder: Element,
    tekst: string,
    opties: { grootte?: number; inkt?: string; vet?: boolean; inspringen?: number } = {},
  ): void {
    const inspringen = opties.inspringen ?? 0;
    this.ruimte(24);
    this.onder(ouder, 'P', () =>
      this.letter(opties.vet === true ? 'vet' : 'gewoon', opties.grootte ?? maat.tekst, opties.inkt).text(
        drukbaar(tekst),
        rand.opzij + inspringen,
        this.doc.y,
        { width: this.doc.page.width - 2 * rand.opzij - inspringen, paragraphGap: 3 },
      ),
    );
  }

  private kop(ouder: Element, tag: 'H1' | 'H2' | 'H3', tekst: string): void {
    const grootte = { H1: maat.titel, H2: maat.kop, H3: maat.stuk }[tag];
    this.ruimte(bijElkaar[tag]);
    this.onder(ouder, tag, () =>
      this.letter('vet', grootte).text(drukbaar(tekst), rand.opzij, this.doc.y, {
        width: this.doc.page.width - 2 * rand.opzij,
        paragraphGap: tag === 'H3' ? 1 : 4,
      }),
    );
  }

  private stuk(ouder: Element, stuk: Stuk): void {
    this.ruimte(bijElkaar.H3);
    this.sier(() => {
      const { doc } = this;
      doc
        .moveTo(rand.opzij, doc.y + 3)
        .lineTo(doc.page.width - rand.opzij, doc.y + 3)
        .lineWidth(0.5)
        .strokeColor(kleur.lijn)
        .stroke();
      doc.y += 8;
    });
    const eigen = this.doc.struct('Sect');
    ouder.add(eigen);
    this.kop(eigen, 'H3', stuk.kop);
    this.alinea(eigen, stuk.herkomst, { grootte: maat.klein, inkt: kleur.zacht });
    if (stuk.let !== undefined) this.alinea(eigen, stuk.let, { grootte: maat.klein, inkt: kleur.let, vet: true });
    if (stuk.inPlaats !== undefined) this.alinea(eigen, stuk.inPlaats, { inkt: kleur.zacht });
    for (const veld of stuk.velden) this.veld(eigen, veld);
    for (const verbetering of stuk.verbeteringen) {
      this.alinea(eigen, verbetering.kop, { vet: true, inspringen: 18, grootte: maat.klein });
      for (const veld of verbetering.velden) this.veld(eigen, veld, 18);
    }
    eigen.end();
    this.doc.y += 4;
  }

  private lijst(ouder: Element, punten: readonly string[]): void {
    const lijst = this.doc.struct('L');
    ouder.add(lijst);
    for (const punt of punten) {
      this.ruimte(24);
      const regel = this.doc.struct('LI');
      lijst.add(regel);
      const { y } = this.doc;
      this.onder(regel, 'Lbl', () => this.letter('gewoon', maat.tekst).text('–', rand.opzij + 4, y, { lineBreak: false }));
      this.onder(regel, 'LBody', () =>
        this.letter('gewoon', maat.tekst).text(drukbaar(punt), rand.opzij + 18, y, {
          width: this.doc.page.width - 2 * rand.opzij - 18,
          paragraphGap: 2,
        }),
      );
      regel.end();
    }
    lijst.end();
    this.doc.y += 4;
  }

  /** All blocks; a heading begins a section of its own. */
  druk(blokken: readonly Blok[]): void {
    let deel = this.wortel;
    const sluit = (): void => {
      if (deel !== this.wortel) deel.end();
    };
    for (const blok of blokken) {
      switch (blok.soort) {
        case 'titel':
          this.kop(this.wortel, 'H1', blok.tekst);
          break;
        case 'kop':
          sluit();
          deel = this.doc.struct('Sect', { title: drukbaar(blok.tekst) });
          this.wortel.add(deel);
          this.doc.y += 8;
          this.kop(deel, 'H2', blok.tekst);
          this.doc.outline.addItem(drukbaar(blok.tekst));
          break;
        case 'blad':
          sluit();
          deel = this.wortel;
          this.doc.addPage();
          this.voeten.push({ vanaf: this.doc.bufferedPageRange().count - 1, voet: blok.voet });
          break;
        case 'alinea':
          this.alinea(deel, blok.tekst, { vet: blok.nadruk ?? false });
          break;
        case 'lijst':
          this.lijst(deel, blok.punten);
          break;
        case 'velden':
          for (const veld of blok.velden) this.veld(deel, veld);
          break;
        case 'stuk':
          this.stuk(deel, blok.stuk);
          break;
      }
    }
    sluit();
    this.wortel.end();
  }

  /** Last, when it is known how many pages there are. */
  voet({ voet, blad }: Verslag): void {
    const { start, count } = this.doc.bufferedPageRange();
    for (let nummer = 0; nummer < count; nummer += 1) {
      this.doc.switchToPage(start + nummer);
      // Below the margin a text would begin a new page.
      this.doc.page.margins.bottom = 0;
      const y = this.doc.page.height - rand.onder + 24;
      this.doc.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] });
      this.letter('gewoon', maat.klein, kleur.zacht)
        .text(drukbaar(this.voeten.findLast(({ vanaf }) => vanaf <= nummer)?.voet ?? voet), rand.opzij, y, { lineBreak: false })
        .text(blad(nummer + 1, count), rand.opzij, y, { width: this.doc.page.width - 2 * rand.opzij, align: 'right', lineBreak: false });
      this.doc.endMarkedContent();
    }
  }
}

/**
 * Draws a paper as a tagged PDF 1.7 (PDF/UA-1): language, title, headings and lists for who listens to it; fonts embedded.
 * Takes the paper in Dutch; gives the file's bytes.
 */
export async function pdf(verslag: Verslag): Promise<Buffer> {
  const options: PDFKit.PDFDocumentOptions = {
    size: 'A4',
    margins: { top: rand.boven, bottom: rand.onder, left: rand.opzij, right: rand.opzij },
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'nl-NL',
    displayTitle: true,
    // Widths of words are not kept from one paper to the next: they would be words that people typed.
    fontLayoutCache: false,
    font: letters.gewoon,
    info: { Title: verslag.titel, Creator: 'Niet Pluis', Producer: 'pdfkit', CreationDate: new Date(verslag.gemaakt) },
  };
  // The types know of PDF/A only.
  const toegankelijk: object = { subset: 'PDF/UA' };
  const doc = new PDFDocument({ ...options, ...toegankelijk });
  for (const [name, file] of Object.entries(letters)) doc.registerFont(name, file);
  const parts: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => doc.on('end', resolve).on('error', reject));
  doc.on('data', (part: Buffer) => parts.push(part));
  const drukker = new Drukker(doc);
  drukker.druk(verslag.blokken);
  drukker.voet(verslag);
  doc.end();
  await done;
  return Buffer.concat(parts);
}
