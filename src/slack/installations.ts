import { CompactEncrypt, compactDecrypt } from 'jose';
import { z } from 'zod';
import type { AddressItems } from '../dossier/store.ts';
import type { SchoolId } from '../meldcode/ids.ts';
import type { Schools } from '../school/index.ts';

/** What a workspace gave us when it installed the bot. Tokens: only in here, and sealed in the store. */
const installation = z.object({
  team: z.string(),
  bot: z.object({
    token: z.string(),
    id: z.string(),
    userId: z.string(),
    scopes: z.array(z.string()),
    refreshToken: z.string().optional(),
    /** Unix time, seconds. */
    expiresAt: z.number().optional(),
  }),
  installedBy: z.string(),
});
export type Installed = z.infer<typeof installation>;

/** Workspaces with the bot. A workspace belongs to the school whose people have accounts in it; another one is never kept. */
export interface Installations {
  get(team: string): Promise<Installed | null>;
  /** False for a workspace of no school: nothing is kept. */
  put(installed: Installed): Promise<boolean>;
  delete(team: string): Promise<void>;
}

const keyOf = (team: string): string => `slack-installation|${team}`;
const encryption = { alg: 'dir', enc: 'A256GCM' } as const;

export interface InstallationsParts {
  readonly items: AddressItems;
  readonly schools: Schools;
  /** 32 bytes of the school, for this purpose only. */
  readonly key: (school: SchoolId) => Promise<Uint8Array>;
}

/** Sealed with the school's key and bound to school and workspace: a seal that is moved opens nowhere. */
export function createInstallations({ items, schools, key }: InstallationsParts): Installations {
  const schoolOf = (team: string): SchoolId | null =>
    schools.all.find(({ personen }) => personen.some(({ accounts }) => accounts.slack?.team === team))?.id ?? null;
  return {
    async get(team) {
      const school = schoolOf(team);
      const stored = school === null ? null : await items.get(school, keyOf(team));
      if (school === null || stored === null) return null;
      const sealed = z.object({ sealed: z.string() }).parse(JSON.parse(stored));
      const opened = await compactDecrypt(sealed.sealed, await key(school), {
        keyManagementAlgorithms: [encryption.alg],
        contentEncryptionAlgorithms: [encryption.enc],
      });
      if (opened.protectedHeader['school'] !== school || opened.protectedHeader['team'] !== team) return null;
      return installation.parse(JSON.parse(new TextDecoder().decode(opened.plaintext)));
    },
    async put(installed) {
      const school = schoolOf(installed.team);
      if (school === null) return false;
      const sealed = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(installed)))
        .setProtectedHeader({ ...encryption, school, team: installed.team })
        .encrypt(await key(school));
      await items.put(school, keyOf(installed.team), JSON.stringify({ sealed }));
      return true;
    },
    async delete(team) {
      const school = schoolOf(team);
      if (school !== null) await items.delete(school, keyOf(team));
    },
  };
}
