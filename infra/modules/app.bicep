// The program itself.
param appName string
param location string
param environmentId string
param image string
param registryServer string
param identityId string
param clientId string

@secure()
param schoolFile string
param port int
param publicUrl string
param cosmosEndpoint string
param database string
param keyUri string
param minReplicas int
param maxReplicas int

@allowed(['none', 'workspace', 'oauth'])
param slack string
param vaultUri string

var slackSecrets = {
  none: []
  workspace: [
    { name: 'slack-signing-secret', variable: 'SLACK_SIGNING_SECRET' }
    { name: 'slack-bot-token', variable: 'SLACK_BOT_TOKEN' }
  ]
  oauth: [
    { name: 'slack-signing-secret', variable: 'SLACK_SIGNING_SECRET' }
    { name: 'slack-client-id', variable: 'SLACK_CLIENT_ID' }
    { name: 'slack-client-secret', variable: 'SLACK_CLIENT_SECRET' }
  ]
}[slack]

resource app 'Microsoft.App/containerApps@2025-01-01' = {
  name: appName
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    environmentId: environmentId
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        allowInsecure: false
        targetPort: port
        transport: 'http'
      }
      registries: empty(registryServer) ? [] : [{ server: registryServer, identity: identityId }]
      secrets: concat(
        [{ name: 'school', value: schoolFile }],
        map(slackSecrets, one => { name: one.name, keyVaultUrl: '${vaultUri}secrets/${one.name}', identity: identityId })
      )
    }
    template: {
      // Longer than the program takes to finish what is in flight.
      terminationGracePeriodSeconds: 30
      containers: [
        {
          name: 'nietpluis'
          image: image
          resources: { cpu: json('0.5'), memory: '1Gi' }
          env: concat(
            [
              { name: 'NIETPLUIS_MODE', value: 'production' }
              { name: 'HOST', value: '0.0.0.0' }
              { name: 'PORT', value: string(port) }
              { name: 'NIETPLUIS_STORE', value: 'cosmos' }
              { name: 'COSMOS_ENDPOINT', value: cosmosEndpoint }
              { name: 'COSMOS_DATABASE', value: database }
              { name: 'NIETPLUIS_KEK', value: 'keyvault:${keyUri}' }
              { name: 'NIETPLUIS_SCHOOL', value: '/mnt/school/school.json' }
              { name: 'NIETPLUIS_PUBLIC_URL', value: publicUrl }
              { name: 'MicrosoftAppId', value: clientId }
              { name: 'MicrosoftAppType', value: 'UserAssignedMSI' }
              { name: 'MicrosoftAppTenantId', value: tenant().tenantId }
              { name: 'AZURE_CLIENT_ID', value: clientId }
            ],
            map(slackSecrets, one => { name: one.variable, secretRef: one.name })
          )
          volumeMounts: [{ volumeName: 'school', mountPath: '/mnt/school' }]
          probes: [
            {
              type: 'Startup'
              httpGet: { path: '/healthz', port: port, scheme: 'HTTP' }
              periodSeconds: 2
              failureThreshold: 30
              timeoutSeconds: 2
            }
            {
              type: 'Liveness'
              httpGet: { path: '/healthz', port: port, scheme: 'HTTP' }
              periodSeconds: 10
              failureThreshold: 3
              timeoutSeconds: 2
            }
            {
              // Not /readyz: when the store or the vault is away it is away for all replicas, and without one that is called ready nobody reaches the acute card,
              // which needs neither. That something is away is said in the log (alerts.bicep).
              type: 'Readiness'
              httpGet: { path: '/healthz', port: port, scheme: 'HTTP' }
              periodSeconds: 10
              failureThreshold: 3
              timeoutSeconds: 2
            }
          ]
        }
      ]
      scale: {
        minReplicas: minReplicas
        maxReplicas: maxReplicas
        rules: [
          {
            name: 'requests'
            http: { metadata: { concurrentRequests: '50' } }
          }
        ]
      }
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
