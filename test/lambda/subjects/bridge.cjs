/** A subject: the usual sample, a switch over the events that bridges the caller to an agent. It answers by its callback. */
'use strict';

exports.handler = async (event, _context, callback) => {
  console.log(`${event.InvocationEventType} ${event.CallDetails.TransactionId}`);
  let actions = [];
  switch (event.InvocationEventType) {
    case 'NEW_INBOUND_CALL':
      actions = [speak('Please hold while we find an agent.'), bridge(event.CallDetails.Participants[0].From)];
      break;
    case 'ACTION_SUCCESSFUL':
      break;
    case 'ACTION_FAILED':
      actions = [speak('Nobody is there. Goodbye.'), hangup(event.CallDetails.Participants[0].CallId)];
      break;
    case 'HANGUP': {
      const left = event.CallDetails.Participants.find(({ Status }) => Status === 'Connected');
      if (left) actions = [hangup(left.CallId)];
      break;
    }
    default:
      console.error(`no case for ${event.InvocationEventType}`);
  }
  callback(null, { SchemaVersion: '1.0', Actions: actions });
};

const speak = (text) => ({ Type: 'Speak', Parameters: { Text: text, Engine: 'neural', VoiceId: 'Joanna', CallId: '' } });

const hangup = (callId) => ({ Type: 'Hangup', Parameters: { SipResponseCode: '0', CallId: callId } });

const bridge = (from) => ({
  Type: 'CallAndBridge',
  Parameters: {
    CallTimeoutSeconds: '20',
    CallerIdNumber: from,
    Endpoints: [{ Uri: process.env.AGENT_NUMBER || '+12065550199', BridgeEndpointType: 'PSTN' }],
  },
});
