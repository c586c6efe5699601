// What the containers print (src/log.ts: no body, no name, no code) and who asked the vault for what, for 30 days.
param naam string
param location string

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${naam}-logs'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
    features: {
      // Gone after 30 days is gone, not kept two weeks more.
      immediatePurgeDataOn30Days: true
      enableLogAccessUsingOnlyResourcePermissions: true
      disableLocalAuth: true
    }
  }
}

output workspaceId string = workspace.id
