import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const project = fileURLToPath(new URL('..', import.meta.url));

/** For each room what it may import, and what it may not. */
const rooms: { readonly [Room in string]: { readonly may: readonly string[]; readonly not: readonly string[] } } = {
  'lib/wire': { may: ['./events.ts'], not: ['../turn/answer.ts', 'node:fs', '@aws-sdk/client-dynamodb'] },
  'lib/flow': {
    may: ['./data.ts', '../wire/limits.ts'],
    not: ['../turn/answer.ts', '../calls/place.ts', 'node:fs', '@middy/core'],
  },
  'lib/turn': {
    may: ['./step.ts', '../flow/flow.ts', '../wire/check.ts', 'node:crypto'],
    not: ['../sessions/dynamo.ts', '../calls/place.ts', '../emulator/phone.ts', 'node:fs', '@aws-sdk/client-dynamodb'],
  },
  'lib/sessions': {
    may: ['./stored.ts', '../turn/sessions.ts', '../calls/placings.ts', '@aws-sdk/client-dynamodb'],
    not: ['../turn/answer.ts', '../calls/place.ts', '../flow/flow.ts'],
  },
  'lib/calls': {
    may: [
      './errors.ts',
      '../flow/data.ts',
      '../wire/limits.ts',
      '../turn/time.ts',
      'node:crypto',
      '@aws-sdk/client-chime-sdk-voice',
    ],
    not: ['../turn/answer.ts', '../sessions/stored.ts', '../emulator/exchange.ts', '@aws-sdk/client-dynamodb', '@middy/core'],
  },
  'lib/emulator': {
    may: ['./phone.ts', '../wire/check.ts', 'node:fs'],
    not: ['../flow/flow.ts', '../turn/ledger.ts', '../calls/commands.ts', '@middy/core'],
  },
  'lib/emulator/actions': {
    may: ['./hangup.ts', '../legs.ts', '../../wire/check.ts'],
    not: ['../../flow/flow.ts', '../../turn/ledger.ts'],
  },
  'lib/phone': { may: ['../emulator/phone.ts'], not: ['../turn/ledger.ts', '../flow/flow.ts', '../../flows/lines.ts'] },
  'lib/drawing': {
    may: ['./labels.ts', '../flow/graph.ts', '../emulator/speech.ts', '@viz-js/viz'],
    not: ['../desk/protocol.ts', '../emulator/phone.ts', '../turn/place.ts', 'node:fs'],
  },
  'lib/desk': {
    may: ['./protocol.ts', '../drawing/dot.ts', '../turn/place.ts', '../../flows/lines.ts', 'node:http', 'hono'],
    not: ['../commands/play.ts', '../page/model.ts'],
  },
  'lib/page': {
    may: ['./model.ts', '../desk/protocol.ts', '../emulator/phone.ts', '../wire/e164.ts'],
    not: ['../desk/server.ts', '../emulator/service.ts', '../flow/flow.ts', 'node:fs', 'hono'],
  },
  'lib/scripts': { may: ['../emulator/phone.ts'], not: ['../turn/ledger.ts', '../flow/flow.ts', '../../flows/lines.ts'] },
  'lib/replay': { may: ['../wire/check.ts', '../turn/ledger.ts'], not: ['../emulator/phone.ts', '../../flows/lines.ts'] },
  flows: {
    may: ['./lines.ts', '../lib/flow/flow.ts'],
    not: ['../lib/turn/answer.ts', '../lib/calls/place.ts', '@aws-sdk/client-dynamodb', 'node:fs'],
  },
};

/** The linter's complaints about one import in each file, in a house of its own. */
const lint = (files: { readonly [File in string]: string }): readonly string[] => {
  const house = mkdtempSync(join(tmpdir(), 'house-'));
  copyFileSync(join(project, 'biome.json'), join(house, 'biome.json'));
  for (const [file, specifier] of Object.entries(files)) {
    mkdirSync(dirname(join(house, file)), { recursive: true });
    writeFileSync(join(house, file), `import { one } from '${specifier}';\n\nexport const two = one;\n`);
  }
  const biome = join(project, 'node_modules/.bin/biome');
  const options = [
    'lint',
    '--vcs-enabled=false',
    '--only=style/noRestrictedImports',
    '--reporter=github',
    '--max-diagnostics=none',
    house,
  ];
  try {
    execFileSync(biome, options, { cwd: house, encoding: 'utf8', stdio: 'pipe' });
    return [];
  } catch (error) {
    const output = error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
    return Object.keys(files).filter((file) => output.includes(file));
  } finally {
    rmSync(house, { recursive: true });
  }
};

describe('the rooms of the house', () => {
  const each = (which: 'may' | 'not') =>
    Object.entries(rooms).flatMap(([room, imports]) =>
      imports[which].map((specifier, nth) => [`${room}/${which}${nth}.ts`, specifier] as const),
    );

  it('keep out what is not theirs', () => {
    const denied = Object.fromEntries(each('not'));
    expect(lint(denied)).toEqual(Object.keys(denied));
  });

  it('let in what is', () => {
    expect(lint(Object.fromEntries(each('may')))).toEqual([]);
  });
});
