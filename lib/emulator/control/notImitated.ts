/** The operations of the service's model that the control plane knows and does not carry out: each answers 501. */
import { Refusal } from './refusal.ts';
import type { Route } from './route.ts';

const connector = '/voice-connectors/{VoiceConnectorId}';
const session = `${connector}/proxy-sessions`;
const speaker = `${connector}/speaker-search-tasks`;
const tone = `${connector}/voice-tone-analysis-tasks`;
const external = `${connector}/external-systems-configuration`;
const emergency = `${connector}/emergency-calling-configuration`;
const streaming = `${connector}/streaming-configuration`;
const credentials = `${connector}/termination/credentials`;
const proxy = `${connector}/programmable-numbers/proxy`;
const profile = '/voice-profiles/{VoiceProfileId}';
const domain = '/voice-profile-domains/{VoiceProfileDomainId}';

/** By name, method and path. */
const operations: readonly (readonly [name: string, request: string])[] = [
  ['GetGlobalSettings', 'GET /settings'],
  ['UpdateGlobalSettings', 'PUT /settings'],
  ['GetVoiceConnectorLoggingConfiguration', `GET ${connector}/logging-configuration`],
  ['PutVoiceConnectorLoggingConfiguration', `PUT ${connector}/logging-configuration`],
  ['GetVoiceConnectorTerminationHealth', `GET ${connector}/termination/health`],
  ['ListVoiceConnectorTerminationCredentials', `GET ${credentials}`],
  ['PutVoiceConnectorTerminationCredentials', `POST ${credentials}?operation=put`],
  ['DeleteVoiceConnectorTerminationCredentials', `POST ${credentials}?operation=delete`],
  ['GetVoiceConnectorStreamingConfiguration', `GET ${streaming}`],
  ['PutVoiceConnectorStreamingConfiguration', `PUT ${streaming}`],
  ['DeleteVoiceConnectorStreamingConfiguration', `DELETE ${streaming}`],
  ['GetVoiceConnectorExternalSystemsConfiguration', `GET ${external}`],
  ['PutVoiceConnectorExternalSystemsConfiguration', `PUT ${external}`],
  ['DeleteVoiceConnectorExternalSystemsConfiguration', `DELETE ${external}`],
  ['GetVoiceConnectorEmergencyCallingConfiguration', `GET ${emergency}`],
  ['PutVoiceConnectorEmergencyCallingConfiguration', `PUT ${emergency}`],
  ['DeleteVoiceConnectorEmergencyCallingConfiguration', `DELETE ${emergency}`],
  ['ValidateE911Address', 'POST /emergency-calling/address'],
  ['GetVoiceConnectorProxy', `GET ${proxy}`],
  ['PutVoiceConnectorProxy', `PUT ${proxy}`],
  ['DeleteVoiceConnectorProxy', `DELETE ${proxy}`],
  ['CreateProxySession', `POST ${session}`],
  ['ListProxySessions', `GET ${session}`],
  ['GetProxySession', `GET ${session}/{ProxySessionId}`],
  ['UpdateProxySession', `POST ${session}/{ProxySessionId}`],
  ['DeleteProxySession', `DELETE ${session}/{ProxySessionId}`],
  ['StartSpeakerSearchTask', `POST ${speaker}`],
  ['GetSpeakerSearchTask', `GET ${speaker}/{SpeakerSearchTaskId}`],
  ['StopSpeakerSearchTask', `POST ${speaker}/{SpeakerSearchTaskId}?operation=stop`],
  ['StartVoiceToneAnalysisTask', `POST ${tone}`],
  ['GetVoiceToneAnalysisTask', `GET ${tone}/{VoiceToneAnalysisTaskId}`],
  ['StopVoiceToneAnalysisTask', `POST ${tone}/{VoiceToneAnalysisTaskId}?operation=stop`],
  ['CreateVoiceProfile', 'POST /voice-profiles'],
  ['ListVoiceProfiles', 'GET /voice-profiles'],
  ['GetVoiceProfile', `GET ${profile}`],
  ['UpdateVoiceProfile', `PUT ${profile}`],
  ['DeleteVoiceProfile', `DELETE ${profile}`],
  ['CreateVoiceProfileDomain', 'POST /voice-profile-domains'],
  ['ListVoiceProfileDomains', 'GET /voice-profile-domains'],
  ['GetVoiceProfileDomain', `GET ${domain}`],
  ['UpdateVoiceProfileDomain', `PUT ${domain}`],
  ['DeleteVoiceProfileDomain', `DELETE ${domain}`],
];

/** Routes that say so. */
export const notImitated: readonly Route[] = operations.map(([name, request]) => ({
  name,
  request,
  status: 501,
  operation: () => {
    throw new Refusal('NotImitated', `The emulator does not imitate ${name}.`);
  },
}));
