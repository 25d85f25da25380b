/** A process of its own for one cold start: loads a bundle, gives it its first event, and prints how long each took. */
// Lambda's own runtime has loaded it before us; and only the bench's table is plain HTTP, for which the SDK would load it late.
import 'node:http';
import { pathToFileURL } from 'node:url';

const [bundle = '', event = ''] = process.argv.slice(2);
const context = { functionName: 'bench', functionVersion: '1', awsRequestId: 'first', memoryLimitInMB: '512' };

const begun = performance.now();
const { handler } = await import(pathToFileURL(bundle).href);
const loaded = performance.now();
await handler(JSON.parse(event), context);
const answered = performance.now();

// The handler's log goes before it, on lines of its own.
process.stdout.write(`\n${JSON.stringify({ loadMs: loaded - begun, firstTurnMs: answered - loaded })}`);
process.exit();
