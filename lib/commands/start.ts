/** `npm start`: the first line, called at once. Arguments are those of `npm run call`. */
import { call } from './call.ts';

process.exitCode = await call(process.argv.slice(2), process);
