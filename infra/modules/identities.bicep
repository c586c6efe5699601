// Two identities: the web app, and retention, the only one that may erase or delete.
param naam string
param location string

@description('Empty: nothing to pull from with an identity.')
param registryName string

// AcrPull
var pullRole = '7f951dda-4ed3-4680-a7ca-43fe172d538d'

resource web 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${naam}-web'
  location: location
}

resource retention 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${naam}-retention'
  location: location
}

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = if (!empty(registryName)) {
  name: registryName
}

resource webPulls 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(registryName)) {
  name: guid(resourceGroup().id, naam, 'web', pullRole)
  scope: registry
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', pullRole)
    principalId: web.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource retentionPulls 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(registryName)) {
  name: guid(resourceGroup().id, naam, 'retention', pullRole)
  scope: registry
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', pullRole)
    principalId: retention.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

output webId string = web.id
output webClientId string = web.properties.clientId
output webPrincipalId string = web.properties.principalId
output retentionId string = retention.id
output retentionClientId string = retention.properties.clientId
output retentionPrincipalId string = retention.properties.principalId
output registryServer string = empty(registryName) ? '' : registry!.properties.loginServer
