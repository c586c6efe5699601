// Niet Pluis in Azure, in one resource group. How to deploy it, and what was not checked without Azure: README.md.
targetScope = 'resourceGroup'

@description('Short name that everything is called after; letters and digits.')
@minLength(3)
@maxLength(12)
param naam string = 'nietpluis'

@description('A region in the EU: what is kept stays there.')
@allowed(['westeurope', 'northeurope', 'germanywestcentral', 'francecentral', 'swedencentral'])
param location string = 'westeurope'

@description('The image with its digest: <registry>/nietpluis@sha256:<digest>. A tag can be moved, a digest cannot.')
param image string

@description('Name of an Azure Container Registry in this resource group that the identities may pull from; empty: the image is public.')
param registryName string = ''

@description('Contents of the school file (docs/school-file.md).')
@secure()
param schoolFile string

@description('Two or more for replicas that take over from each other; 0 or 1 to let it sleep when nobody asks for it (then messages and reminders wait until somebody does).')
@minValue(0)
@maxValue(10)
param minReplicas int = 2

@minValue(1)
@maxValue(10)
param maxReplicas int = 3

@description('Serverless: paid by use. Autoscale: a floor a month, and room for many schools.')
@allowed(['serverless', 'autoscale'])
param cosmosCapacity string = 'serverless'

@description('With autoscale: the most that the database may use, request units a second.')
@minValue(1000)
param cosmosMaxThroughput int = 1000

@allowed(['Strong', 'BoundedStaleness'])
param cosmosConsistency string = 'Strong'

@description('A copy in every zone of the region. With autoscale only, and where the region has zones.')
param zoneRedundant bool = false

@description('Cosmos DB and the vault are reached through a network of their own and not from the internet.')
param privateNetwork bool = true

@description('Where Teams and people find it, https://…; empty: the name that the platform gives.')
param publicUrl string = ''

@description('F0 is free and has no promise of availability from Microsoft; S1 has. Messages of Teams cost nothing on either.')
@allowed(['F0', 'S1'])
param botSku string = 'F0'

@description('Slack: none, one workspace by its token, or many through an installation.')
@allowed(['none', 'workspace', 'oauth'])
param slack string = 'none'

@description('Values for the vault; empty keeps what is there.')
@secure()
param slackSigningSecret string = ''

@secure()
param slackBotToken string = ''

@secure()
param slackClientId string = ''

@secure()
param slackClientSecret string = ''

@description('Who gets a mail when something needs looking at. No alert holds a name or a code.')
param alertEmails string[]

@description('When the retention identity sweeps; UTC.')
param sweepSchedule string = '17 3 * * *'

var suffix = uniqueString(resourceGroup().id, naam)
var database = 'nietpluis'
var port = 3978

module identities 'modules/identities.bicep' = {
  name: 'identities'
  params: { naam: naam, location: location, registryName: registryName }
}

module logs 'modules/logs.bicep' = {
  name: 'logs'
  params: { naam: naam, location: location }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  name: 'network'
  params: { naam: naam, location: location }
}

module cosmos 'modules/cosmos.bicep' = {
  name: 'cosmos'
  params: {
    accountName: '${naam}-${suffix}'
    location: location
    database: database
    capacity: cosmosCapacity
    maxThroughput: cosmosMaxThroughput
    consistency: cosmosConsistency
    zoneRedundant: zoneRedundant
    publicNetwork: !privateNetwork
    webPrincipalId: identities.outputs.webPrincipalId
    retentionPrincipalId: identities.outputs.retentionPrincipalId
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    vaultName: take('${naam}-${suffix}', 24)
    location: location
    publicNetwork: !privateNetwork
    workspaceId: logs.outputs.workspaceId
    webPrincipalId: identities.outputs.webPrincipalId
    retentionPrincipalId: identities.outputs.retentionPrincipalId
    slack: slack
    slackSigningSecret: slackSigningSecret
    slackBotToken: slackBotToken
    slackClientId: slackClientId
    slackClientSecret: slackClientSecret
  }
}

module endpoints 'modules/private-endpoints.bicep' = if (privateNetwork) {
  name: 'endpoints'
  params: {
    naam: naam
    location: location
    vnetId: network!.outputs.vnetId
    subnetId: network!.outputs.endpointSubnetId
    cosmosId: cosmos.outputs.accountId
    vaultId: vault.outputs.vaultId
  }
}

module environment 'modules/environment.bicep' = {
  name: 'environment'
  params: {
    naam: naam
    location: location
    workspaceId: logs.outputs.workspaceId
    subnetId: privateNetwork ? network!.outputs.appSubnetId : ''
    zoneRedundant: zoneRedundant && privateNetwork
  }
}

var appName = '${naam}-web'
var url = empty(publicUrl) ? 'https://${appName}.${environment.outputs.defaultDomain}' : publicUrl

module app 'modules/app.bicep' = {
  name: 'app'
  params: {
    appName: appName
    location: location
    environmentId: environment.outputs.environmentId
    image: image
    registryServer: identities.outputs.registryServer
    identityId: identities.outputs.webId
    clientId: identities.outputs.webClientId
    schoolFile: schoolFile
    port: port
    publicUrl: url
    cosmosEndpoint: cosmos.outputs.endpoint
    database: database
    keyUri: vault.outputs.keyUri
    minReplicas: minReplicas
    maxReplicas: max(minReplicas, maxReplicas)
    slack: slack
    vaultUri: vault.outputs.vaultUri
  }
  dependsOn: [endpoints]
}

module job 'modules/sweep-job.bicep' = {
  name: 'sweep-job'
  params: {
    jobName: '${naam}-sweep'
    location: location
    environmentId: environment.outputs.environmentId
    image: image
    registryServer: identities.outputs.registryServer
    identityId: identities.outputs.retentionId
    clientId: identities.outputs.retentionClientId
    schoolFile: schoolFile
    cosmosEndpoint: cosmos.outputs.endpoint
    database: database
    keyUri: vault.outputs.keyUri
    schedule: sweepSchedule
  }
  dependsOn: [endpoints]
}

module bot 'modules/bot.bicep' = {
  name: 'bot'
  params: {
    botName: '${naam}-${suffix}'
    sku: botSku
    endpoint: '${url}/api/messages'
    identityId: identities.outputs.webId
    clientId: identities.outputs.webClientId
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    naam: naam
    location: location
    workspaceId: logs.outputs.workspaceId
    appName: appName
    emails: alertEmails
    alwaysOn: minReplicas > 0
  }
  dependsOn: [environment]
}

@description('MicrosoftAppId, for `npm run manifest`.')
output appId string = identities.outputs.webClientId
output publicUrl string = url
output cosmosEndpoint string = cosmos.outputs.endpoint
output keyUri string = vault.outputs.keyUri
