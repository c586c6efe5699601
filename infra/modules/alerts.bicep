// Seven questions to the log, and who is mailed when one says yes. Events: src/log.ts. What to do: docs/operate.md.
param naam string
param location string
param workspaceId string
param appName string
param emails string[]

@description('False when the program may sleep: silence then means nothing.')
param alwaysOn bool

var lines = 'ContainerAppConsoleLogs | where ContainerAppName == \'${appName}\' | extend line = parse_json(Log)'
var rules = [
  {
    name: 'not-alive'
    what: 'A replica does not answer /healthz. While none does, people cannot even open the acute card: they telephone.'
    severity: 0
    query: 'ContainerAppSystemLogs | where ContainerAppName == \'${appName}\' | where Reason == \'ProbeFailed\''
    threshold: 5
    frequency: 'PT5M'
    window: 'PT15M'
    operator: 'GreaterThan'
    enabled: true
  }
  {
    name: 'not-ready'
    what: 'The store or the keys do not answer: nothing can be recorded. Acute answers, what was typed is kept.'
    severity: 1
    query: '${lines} | where line.event == \'not-ready\''
    threshold: 2
    frequency: 'PT5M'
    window: 'PT15M'
    operator: 'GreaterThan'
    enabled: true
  }
  {
    name: 'message-late'
    what: 'A message is owed for longer than it may be: somebody has not been told.'
    severity: 1
    query: '${lines} | where line.event == \'late\''
    threshold: 0
    frequency: 'PT15M'
    window: 'PT30M'
    operator: 'GreaterThan'
    enabled: true
  }
  {
    name: 'reminders-late'
    what: 'A reminder fell due half an hour ago and could not be recorded, or the overviews of the day are not sent: somebody is not reminded.'
    severity: 1
    query: '${lines} | where line.event == \'reminders-late\''
    threshold: 0
    frequency: 'PT15M'
    window: 'PT30M'
    operator: 'GreaterThan'
    enabled: true
  }
  {
    name: 'no-round'
    what: 'No round of the house was finished for three hours: terms and reminders may be late.'
    severity: 2
    query: '${lines} | where line.event == \'sweep\' and line.result == \'repaired\''
    threshold: 1
    frequency: 'PT1H'
    window: 'PT3H'
    operator: 'LessThan'
    enabled: alwaysOn
  }
  {
    name: 'chain'
    what: 'The chain of a dossier does not hold (store.tampered). Stop writing, touch nothing, tell the FG.'
    severity: 0
    query: '${lines} | where line.error == \'store.tampered\''
    threshold: 0
    frequency: 'PT15M'
    window: 'PT30M'
    operator: 'GreaterThan'
    enabled: true
  }
  {
    name: 'bug'
    what: 'Something went wrong that nobody foresaw; the line has a reference number that a person may have been shown.'
    severity: 2
    query: '${lines} | where line.event == \'bug\''
    threshold: 0
    frequency: 'PT15M'
    window: 'PT30M'
    operator: 'GreaterThan'
    enabled: true
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${naam}-alerts'
  location: 'global'
  properties: {
    groupShortName: take(naam, 12)
    enabled: true
    emailReceivers: map(range(0, length(emails)), i => {
      name: 'mail-${i}'
      emailAddress: emails[i]
      useCommonAlertSchema: true
    })
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: '${naam}-${rule.name}'
    location: location
    kind: 'LogAlert'
    properties: {
      displayName: 'Niet Pluis: ${rule.name}'
      description: rule.what
      severity: rule.severity
      enabled: rule.enabled
      scopes: [workspaceId]
      evaluationFrequency: rule.frequency
      windowSize: rule.window
      // The tables come with the first line that is written to them.
      skipQueryValidation: true
      autoMitigate: false
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: rule.operator
            threshold: rule.threshold
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [people.id] }
    }
  }
]
