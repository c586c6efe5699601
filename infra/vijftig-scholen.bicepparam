// A board or a federation of some fifty schools: replicas that take over from each other, a copy in every zone, Teams and Slack.
using './main.bicep'

param naam = 'nietpluis'
param location = 'westeurope'
param image = readEnvironmentVariable('NIETPLUIS_IMAGE')
param registryName = readEnvironmentVariable('NIETPLUIS_REGISTRY', '')
param schoolFile = loadTextContent('./school.json')
param minReplicas = 2
param maxReplicas = 6
param cosmosCapacity = 'autoscale'
param cosmosMaxThroughput = 4000
param cosmosConsistency = 'Strong'
param zoneRedundant = true
param privateNetwork = true
param publicUrl = readEnvironmentVariable('NIETPLUIS_PUBLIC_URL', '')
param botSku = 'S1'
param slack = 'oauth'
param slackSigningSecret = readEnvironmentVariable('SLACK_SIGNING_SECRET', '')
param slackClientId = readEnvironmentVariable('SLACK_CLIENT_ID', '')
param slackClientSecret = readEnvironmentVariable('SLACK_CLIENT_SECRET', '')
param alertEmails = ['beheer@bestuur.example', 'dienst@bestuur.example']
