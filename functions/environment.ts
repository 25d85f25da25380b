/** What a deployment tells the Lambda: its environment variables, read and checked once, before the first call. */

/** The variables after their check, under the names of this code. */
export interface Environment {
  /** The table that keeps the calls. */
  readonly table: string;
  readonly region: string;
  /**
   * What becomes of a failure before the first reply of a call: `throw`, so that the SIP rule tries its next region; or, in the
   * last region, `apologise`, so that the caller hears the flow's fallback.
   */
  readonly onFirstFailure: 'throw' | 'apologise';
  /** `INFO` unless given. */
  readonly logLevel: 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' | 'CRITICAL' | 'SILENT';
  /** A local table in place of the region's. */
  readonly endpoint?: string;
}

/** The environment, or one error that lists every variable that is wrong with what was found and what was expected. */
export const readEnvironment = (env: NodeJS.ProcessEnv): Environment => {
  const wrong: string[] = [];
  const found = (name: string): string | undefined => env[name] || undefined;
  const refuse = (name: string, expected: string): undefined => {
    const value = found(name);
    wrong.push(`${name} should be ${expected}, found ${value === undefined ? 'nothing' : JSON.stringify(value)}`);
  };
  const text = (name: string, expected: string, pattern: RegExp): string | undefined => {
    const value = found(name);
    return value !== undefined && pattern.test(value) ? value : refuse(name, expected);
  };
  const oneOf = <Value extends string>(name: string, values: readonly Value[], otherwise?: Value): Value | undefined =>
    values.find((value) => value === (found(name) ?? otherwise)) ?? refuse(name, `one of ${values.join(', ')}`);

  const table = text('TABLE_NAME', 'the name of a DynamoDB table', /^[\w.-]{3,255}$/);
  const region = text('AWS_REGION', 'an AWS region such as us-east-1', /^[a-z]{2}(-[a-z]+)+-\d$/);
  const onFirstFailure = oneOf('ON_FIRST_FAILURE', ['throw', 'apologise']);
  const logLevel = oneOf('LOG_LEVEL', ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'CRITICAL', 'SILENT'], 'INFO');
  const endpoint =
    found('DYNAMODB_ENDPOINT') && text('DYNAMODB_ENDPOINT', 'the http(s) URL of a local table', /^https?:\/\/[^/]/);

  if (wrong.length > 0 || !table || !region || !onFirstFailure || !logLevel) {
    throw new Error(`The environment is wrong: ${wrong.join('; ')}.`);
  }
  return { table, region, onFirstFailure, logLevel, ...(endpoint && { endpoint }) };
};
