// One school: paid by use, one replica that is always there, nothing reachable from the internet but the bot.
using './main.bicep'

param naam = 'nietpluis'
param location = 'westeurope'
param image = readEnvironmentVariable('NIETPLUIS_IMAGE')
param registryName = readEnvironmentVariable('NIETPLUIS_REGISTRY', '')
param schoolFile = loadTextContent('./school.json')
param minReplicas = 1
param maxReplicas = 2
param cosmosCapacity = 'serverless'
param privateNetwork = true
param botSku = 'F0'
param slack = 'none'
param alertEmails = ['beheer@school.example']
