/** Every operation that the control plane carries out, with its request and the status of its success. */
import {
  alexaSkill,
  createApplication,
  deleteApplication,
  getApplication,
  getApplicationLogging,
  listApplications,
  putApplicationLogging,
  updateApplication,
} from './applications.ts';
import { associateWithConnector, associateWithGroup, disassociateFromConnector, disassociateFromGroup } from './association.ts';
import { createCall, updateCall } from './calls.ts';
import {
  createConnector,
  deleteConnector,
  getConnector,
  listConnectorRegions,
  listConnectors,
  updateConnector,
} from './connectors.ts';
import { listCountries } from './countries.ts';
import { createGroup, deleteGroup, getGroup, listGroups, updateGroup } from './groups.ts';
import { notImitated } from './notImitated.ts';
import { updateNumber, updateNumbers } from './numberChange.ts';
import { getNumberSettings, updateNumberSettings } from './numberSettings.ts';
import { deleteNumber, deleteNumbers, getNumber, listNumbers, restoreNumber } from './numbers.ts';
import { createOrder, getOrder, listOrders } from './orders.ts';
import type { Route } from './route.ts';
import { createRule, deleteRule, getRule, listRules, updateRule } from './rules.ts';
import { searchNumbers } from './search.ts';
import { listTagsForResource, tagResource, untagResource } from './tags.ts';
import { deleteOrigination, deleteTermination, getOrigination, getTermination, putOrigination, putTermination } from './trunk.ts';

const applications = '/sip-media-applications';
const application = `${applications}/{SipMediaApplicationId}`;
const rule = '/sip-rules/{SipRuleId}';
const number = '/phone-numbers/{PhoneNumberId}';
const connector = '/voice-connectors/{VoiceConnectorId}';
const group = '/voice-connector-groups/{VoiceConnectorGroupId}';

const route = (name: string, request: string, status: number, operation: Route['operation']): Route => ({
  name,
  request,
  status,
  operation,
});

/** All of the service's model; those that are not imitated answer so. */
export const routes: readonly Route[] = [
  route('CreateSipMediaApplication', `POST ${applications}`, 201, createApplication),
  route('ListSipMediaApplications', `GET ${applications}`, 200, listApplications),
  route('GetSipMediaApplication', `GET ${application}`, 200, getApplication),
  route('UpdateSipMediaApplication', `PUT ${application}`, 200, updateApplication),
  route('DeleteSipMediaApplication', `DELETE ${application}`, 204, deleteApplication),
  route('GetSipMediaApplicationLoggingConfiguration', `GET ${application}/logging-configuration`, 200, getApplicationLogging),
  route('PutSipMediaApplicationLoggingConfiguration', `PUT ${application}/logging-configuration`, 200, putApplicationLogging),
  route('GetSipMediaApplicationAlexaSkillConfiguration', `GET ${application}/alexa-skill-configuration`, 200, alexaSkill),
  route('PutSipMediaApplicationAlexaSkillConfiguration', `PUT ${application}/alexa-skill-configuration`, 200, alexaSkill),
  route('CreateSipMediaApplicationCall', `POST ${application}/calls`, 201, createCall),
  route('UpdateSipMediaApplicationCall', `POST ${application}/calls/{TransactionId}`, 202, updateCall),

  route('CreateSipRule', 'POST /sip-rules', 201, createRule),
  route('ListSipRules', 'GET /sip-rules', 200, listRules),
  route('GetSipRule', `GET ${rule}`, 200, getRule),
  route('UpdateSipRule', `PUT ${rule}`, 202, updateRule),
  route('DeleteSipRule', `DELETE ${rule}`, 204, deleteRule),

  route('SearchAvailablePhoneNumbers', 'GET /search?type=phone-numbers', 200, searchNumbers),
  route('ListSupportedPhoneNumberCountries', 'GET /phone-number-countries', 200, listCountries),
  route('CreatePhoneNumberOrder', 'POST /phone-number-orders', 201, createOrder),
  route('ListPhoneNumberOrders', 'GET /phone-number-orders', 200, listOrders),
  route('GetPhoneNumberOrder', 'GET /phone-number-orders/{PhoneNumberOrderId}', 200, getOrder),
  route('ListPhoneNumbers', 'GET /phone-numbers', 200, listNumbers),
  route('BatchDeletePhoneNumber', 'POST /phone-numbers?operation=batch-delete', 200, deleteNumbers),
  route('BatchUpdatePhoneNumber', 'POST /phone-numbers?operation=batch-update', 200, updateNumbers),
  route('GetPhoneNumber', `GET ${number}`, 200, getNumber),
  route('UpdatePhoneNumber', `POST ${number}`, 200, updateNumber),
  route('RestorePhoneNumber', `POST ${number}?operation=restore`, 200, restoreNumber),
  route('DeletePhoneNumber', `DELETE ${number}`, 204, deleteNumber),
  route('GetPhoneNumberSettings', 'GET /settings/phone-number', 200, getNumberSettings),
  route('UpdatePhoneNumberSettings', 'PUT /settings/phone-number', 204, updateNumberSettings),

  route('CreateVoiceConnector', 'POST /voice-connectors', 201, createConnector),
  route('ListVoiceConnectors', 'GET /voice-connectors', 200, listConnectors),
  route('ListAvailableVoiceConnectorRegions', 'GET /voice-connector-regions', 200, listConnectorRegions),
  route('GetVoiceConnector', `GET ${connector}`, 200, getConnector),
  route('UpdateVoiceConnector', `PUT ${connector}`, 200, updateConnector),
  route('DeleteVoiceConnector', `DELETE ${connector}`, 204, deleteConnector),
  route('GetVoiceConnectorOrigination', `GET ${connector}/origination`, 200, getOrigination),
  route('PutVoiceConnectorOrigination', `PUT ${connector}/origination`, 200, putOrigination),
  route('DeleteVoiceConnectorOrigination', `DELETE ${connector}/origination`, 204, deleteOrigination),
  route('GetVoiceConnectorTermination', `GET ${connector}/termination`, 200, getTermination),
  route('PutVoiceConnectorTermination', `PUT ${connector}/termination`, 200, putTermination),
  route('DeleteVoiceConnectorTermination', `DELETE ${connector}/termination`, 204, deleteTermination),
  route(
    'AssociatePhoneNumbersWithVoiceConnector',
    `POST ${connector}?operation=associate-phone-numbers`,
    200,
    associateWithConnector,
  ),
  route(
    'DisassociatePhoneNumbersFromVoiceConnector',
    `POST ${connector}?operation=disassociate-phone-numbers`,
    200,
    disassociateFromConnector,
  ),

  route('CreateVoiceConnectorGroup', 'POST /voice-connector-groups', 201, createGroup),
  route('ListVoiceConnectorGroups', 'GET /voice-connector-groups', 200, listGroups),
  route('GetVoiceConnectorGroup', `GET ${group}`, 200, getGroup),
  route('UpdateVoiceConnectorGroup', `PUT ${group}`, 202, updateGroup),
  route('DeleteVoiceConnectorGroup', `DELETE ${group}`, 204, deleteGroup),
  route(
    'AssociatePhoneNumbersWithVoiceConnectorGroup',
    `POST ${group}?operation=associate-phone-numbers`,
    200,
    associateWithGroup,
  ),
  route(
    'DisassociatePhoneNumbersFromVoiceConnectorGroup',
    `POST ${group}?operation=disassociate-phone-numbers`,
    200,
    disassociateFromGroup,
  ),

  route('TagResource', 'POST /tags?operation=tag-resource', 204, tagResource),
  route('UntagResource', 'POST /tags?operation=untag-resource', 204, untagResource),
  route('ListTagsForResource', 'GET /tags', 200, listTagsForResource),
  ...notImitated,
];
