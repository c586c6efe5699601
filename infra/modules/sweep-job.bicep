// Every night: finishes erasures and destructions, with the one identity that may (`npm run dossier -- sweep`).
param jobName string
param location string
param environmentId string
param image string
param registryServer string
param identityId string
param clientId string

@secure()
param schoolFile string
param cosmosEndpoint string
param database string
param keyUri string
param schedule string

resource job 'Microsoft.App/jobs@2025-01-01' = {
  name: jobName
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    environmentId: environmentId
    workloadProfileName: 'Consumption'
    configuration: {
      triggerType: 'Schedule'
      scheduleTriggerConfig: { cronExpression: schedule, parallelism: 1, replicaCompletionCount: 1 }
      replicaTimeout: 3600
      // A sweep may be done again at any time.
      replicaRetryLimit: 2
      registries: empty(registryServer) ? [] : [{ server: registryServer, identity: identityId }]
      secrets: [{ name: 'school', value: schoolFile }]
    }
    template: {
      containers: [
        {
          name: 'sweep'
          image: image
          // The same as `npm run dossier -- sweep`, without npm between the signal and the program.
          command: ['node', 'scripts/dossier.ts', 'sweep']
          resources: { cpu: json('0.5'), memory: '1Gi' }
          env: [
            { name: 'NIETPLUIS_MODE', value: 'production' }
            { name: 'NIETPLUIS_STORE', value: 'cosmos' }
            { name: 'COSMOS_ENDPOINT', value: cosmosEndpoint }
            { name: 'COSMOS_DATABASE', value: database }
            { name: 'NIETPLUIS_KEK', value: 'keyvault:${keyUri}' }
            { name: 'NIETPLUIS_SCHOOL', value: '/mnt/school/school.json' }
            { name: 'AZURE_CLIENT_ID', value: clientId }
          ]
          volumeMounts: [{ volumeName: 'school', mountPath: '/mnt/school' }]
        }
      ]
      volumes: [
        {
          name: 'school'
          storageType: 'Secret'
          secrets: [{ secretRef: 'school', path: 'school.json' }]
        }
      ]
    }
  }
}
