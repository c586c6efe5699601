// The store: one region that writes, no keys, backups that expire after 7 days, and per container no right more than is used.
param accountName string
param location string
param database string

@allowed(['serverless', 'autoscale'])
param capacity string
param maxThroughput int

@allowed(['Strong', 'BoundedStaleness'])
param consistency string
param zoneRedundant bool
param publicNetwork bool
param webPrincipalId string
param retentionPrincipalId string

// The same table that the program reads: partition, unique key, what is indexed, what the web identity may do.
var containers = items(loadJsonContent('../../src/dossier/cosmos-containers.json'))

var metadata = 'Microsoft.DocumentDB/databaseAccounts/readMetadata'
var actions = {
  create: 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/create'
  read: 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/read'
  query: 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/executeQuery'
  replace: 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/replace'
  upsert: 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/upsert'
  delete: 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/delete'
}
// Beside what the web identity may: erasing an entry, rotating a school's key, destroying a dossier. Nobody deletes a commit of the journal, nor a figure.
var retentionAlso = {
  journal: ['replace']
  keys: ['replace', 'delete']
  reads: ['delete']
  deliveries: ['delete']
}

resource account 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: accountName
  location: location
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    // Two regions that both write could each make the same version of a dossier.
    locations: [
      {
        locationName: location
        failoverPriority: 0
        isZoneRedundant: zoneRedundant && capacity == 'autoscale'
      }
    ]
    enableMultipleWriteLocations: false
    enableAutomaticFailover: false
    consistencyPolicy: consistency == 'Strong'
      ? { defaultConsistencyLevel: 'Strong' }
      : { defaultConsistencyLevel: 'BoundedStaleness', maxStalenessPrefix: 10, maxIntervalInSeconds: 5 }
    backupPolicy: {
      type: 'Continuous'
      // A destroyed dossier can be opened from a backup until it expires: the shortest that there is.
      continuousModeProperties: { tier: 'Continuous7Days' }
    }
    capabilities: capacity == 'serverless' ? [{ name: 'EnableServerless' }] : []
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    publicNetworkAccess: publicNetwork ? 'Enabled' : 'Disabled'
    minimalTlsVersion: 'Tls12'
  }
}

resource db 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2024-11-15' = {
  parent: account
  name: database
  properties: {
    resource: { id: database }
    options: capacity == 'autoscale' ? { autoscaleSettings: { maxThroughput: maxThroughput } } : {}
  }
}

@batchSize(1)
resource made 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2024-11-15' = [
  for one in containers: {
    parent: db
    name: one.key
    properties: {
      resource: {
        id: one.key
        partitionKey: { paths: [one.value.partitionKey], kind: 'Hash', version: 2 }
        uniqueKeyPolicy: {
          uniqueKeys: one.value.uniqueKey == null ? [] : [{ paths: [one.value.uniqueKey] }]
        }
        defaultTtl: one.value.ttl
        indexingPolicy: {
          automatic: true
          indexingMode: 'consistent'
          includedPaths: map(one.value.indexed, path => { path: path })
          excludedPaths: [{ path: '/*' }]
          compositeIndexes: one.value.composite
        }
      }
    }
  }
]

resource metadataRole 'Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions@2024-11-15' = {
  parent: account
  name: guid(account.id, 'metadata')
  properties: {
    roleName: 'Niet Pluis: knows which containers there are'
    type: 'CustomRole'
    assignableScopes: [account.id]
    permissions: [{ dataActions: [metadata] }]
  }
}

@batchSize(1)
resource webRoles 'Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions@2024-11-15' = [
  for one in containers: {
    parent: account
    name: guid(account.id, 'web', one.key)
    properties: {
      roleName: 'Niet Pluis web: ${one.key}'
      type: 'CustomRole'
      assignableScopes: [account.id]
      permissions: [{ dataActions: map(one.value.web, verb => actions[verb]) }]
    }
  }
]

@batchSize(1)
resource retentionRoles 'Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions@2024-11-15' = [
  for one in containers: {
    parent: account
    name: guid(account.id, 'retention', one.key)
    properties: {
      roleName: 'Niet Pluis retention: ${one.key}'
      type: 'CustomRole'
      assignableScopes: [account.id]
      permissions: [{ dataActions: map(union(one.value.web, retentionAlso[?one.key] ?? []), verb => actions[verb]) }]
    }
  }
]

@batchSize(1)
resource webMay 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2024-11-15' = [
  for (one, i) in containers: {
    parent: account
    name: guid(account.id, webPrincipalId, one.key)
    properties: {
      roleDefinitionId: webRoles[i].id
      principalId: webPrincipalId
      scope: '${account.id}/dbs/${database}/colls/${one.key}'
    }
    dependsOn: [made]
  }
]

@batchSize(1)
resource retentionMay 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2024-11-15' = [
  for (one, i) in containers: {
    parent: account
    name: guid(account.id, retentionPrincipalId, one.key)
    properties: {
      roleDefinitionId: retentionRoles[i].id
      principalId: retentionPrincipalId
      scope: '${account.id}/dbs/${database}/colls/${one.key}'
    }
    dependsOn: [made]
  }
]

@batchSize(1)
resource bothKnow 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2024-11-15' = [
  for principalId in [webPrincipalId, retentionPrincipalId]: {
    parent: account
    name: guid(account.id, principalId, 'metadata')
    properties: {
      roleDefinitionId: metadataRole.id
      principalId: principalId
      scope: account.id
    }
  }
]

output accountId string = account.id
output endpoint string = account.properties.documentEndpoint
