/** What a deployment tells the Lambdas: their environment variables, read and checked once, before the first call. */

/** The variables of every Lambda, after their check, under the names of this code. */
export interface Place {
  /** The table that keeps the calls. */
  readonly table: string;
  readonly region: string;
  /** `INFO` unless given. */
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** A local table in place of the region's. */
  readonly endpoint?: string;
}

/** Those of the Lambda that answers calls. */
export interface Environment extends Place {
  /**
   * What becomes of a failure before the first reply of a call: `throw`, so that the SIP rule tries its next region; or, in the
   * last region, `apologise`, so that the caller hears the flow's fallback.
   */
  readonly onFirstFailure: 'throw' | 'apologise';
  /** The Lambda that does long work: its name or its ARN. Without it, such work fails. */
  readonly worker?: string;
}

/** The environment, or one error that lists every variable that is wrong with what was found and what was expected. */
export const readEnvironment = (env: NodeJS.ProcessEnv): Environment => {
  const { wrong, found, text, oneOf } = reader(env);
  const place = readPlace({ found, text, oneOf });
  const onFirstFailure = oneOf('ON_FIRST_FAILURE', ['throw', 'apologise']);
  const worker =
    found('WORKER_FUNCTION') && text('WORKER_FUNCTION', 'the name or the ARN of a Lambda function', /^[\w:$-]{1,170}$/);
  if (wrong.length > 0 || !place || !onFirstFailure) throw wrongEnvironment(wrong);
  return { ...place, onFirstFailure, ...(worker && { worker }) };
};

/** The same for the Lambda that does long work. */
export const readWorkEnvironment = (env: NodeJS.ProcessEnv): Place => {
  const { wrong, ...variables } = reader(env);
  const place = readPlace(variables);
  if (wrong.length > 0 || !place) throw wrongEnvironment(wrong);
  return place;
};

type Variables = Omit<ReturnType<typeof reader>, 'wrong'>;

/** How variables are read; `wrong` says what is amiss so far. */
const reader = (env: NodeJS.ProcessEnv) => {
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
  return { wrong, found, text, oneOf };
};

const readPlace = ({ found, text, oneOf }: Variables): Place | undefined => {
  const table = text('TABLE_NAME', 'the name of a DynamoDB table', /^[\w.-]{3,255}$/);
  const region = text('AWS_REGION', 'an AWS region such as us-east-1', /^[a-z]{2}(-[a-z]+)+-\d$/);
  const logLevel = oneOf('LOG_LEVEL', LOG_LEVELS, 'INFO');
  const endpoint =
    found('DYNAMODB_ENDPOINT') && text('DYNAMODB_ENDPOINT', 'the http(s) URL of a local table', /^https?:\/\/[^/]/);
  return table && region && logLevel ? { table, region, logLevel, ...(endpoint && { endpoint }) } : undefined;
};

const wrongEnvironment = (wrong: readonly string[]): Error => new Error(`The environment is wrong: ${wrong.join('; ')}.`);

const LOG_LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'CRITICAL', 'SILENT'] as const;
