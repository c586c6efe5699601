// The key that wraps the keys of the schools: it never leaves the vault, and cannot be purged by mistake or in anger.
param vaultName string
param location string
param publicNetwork bool
param workspaceId string
param webPrincipalId string
param retentionPrincipalId string

@allowed(['none', 'workspace', 'oauth'])
param slack string

@secure()
param slackSigningSecret string

@secure()
param slackBotToken string

@secure()
param slackClientId string

@secure()
param slackClientSecret string

// Key Vault Crypto Service Encryption User: read, wrap and unwrap; no sign, no decrypt, no change.
var wrapRole = 'e147488a-f6f5-4113-8e2d-b22465e65bf6'
// Key Vault Secrets User
var secretRole = '4633458b-17de-408a-b874-0445c86b69e6'

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: vaultName
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: publicNetwork ? 'Enabled' : 'Disabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: publicNetwork ? 'Allow' : 'Deny'
    }
  }
}

resource key 'Microsoft.KeyVault/vaults/keys@2024-11-01' = {
  parent: vault
  name: 'nietpluis'
  properties: {
    kty: 'RSA'
    keySize: 3072
    keyOps: ['wrapKey', 'unwrapKey']
  }
}

resource wraps 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for principalId in [webPrincipalId, retentionPrincipalId]: {
    name: guid(key.id, principalId, wrapRole)
    scope: key
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', wrapRole)
      principalId: principalId
      principalType: 'ServicePrincipal'
    }
  }
]

resource signing 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (slack != 'none' && !empty(slackSigningSecret)) {
  parent: vault
  name: 'slack-signing-secret'
  properties: { value: slackSigningSecret }
}

resource token 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (slack == 'workspace' && !empty(slackBotToken)) {
  parent: vault
  name: 'slack-bot-token'
  properties: { value: slackBotToken }
}

resource client 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (slack == 'oauth' && !empty(slackClientId)) {
  parent: vault
  name: 'slack-client-id'
  properties: { value: slackClientId }
}

resource clientSecret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (slack == 'oauth' && !empty(slackClientSecret)) {
  parent: vault
  name: 'slack-client-secret'
  properties: { value: slackClientSecret }
}

// In this vault there is nothing but Slack's secrets, so one assignment is no more than four.
resource reads 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (slack != 'none') {
  name: guid(vault.id, webPrincipalId, secretRole)
  scope: vault
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretRole)
    principalId: webPrincipalId
    principalType: 'ServicePrincipal'
  }
}

// Who used the key, and when: never what was wrapped.
resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'AuditEvent', enabled: true }]
  }
}

output vaultId string = vault.id
output vaultUri string = vault.properties.vaultUri
// Without a version: the program wraps with the newest.
output keyUri string = key.properties.keyUri
