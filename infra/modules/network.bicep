// One network: a part for the containers, a part for the private doors of Cosmos DB and the vault.
param naam string
param location string

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: '${naam}-net'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.60.0.0/22'] }
    subnets: [
      {
        name: 'apps'
        properties: {
          addressPrefix: '10.60.0.0/23'
          delegations: [
            {
              name: 'container-apps'
              properties: { serviceName: 'Microsoft.App/environments' }
            }
          ]
        }
      }
      {
        name: 'endpoints'
        properties: { addressPrefix: '10.60.2.0/27' }
      }
    ]
  }
}

resource apps 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' existing = {
  parent: vnet
  name: 'apps'
}

resource endpoints 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' existing = {
  parent: vnet
  name: 'endpoints'
}

output vnetId string = vnet.id
output appSubnetId string = apps.id
output endpointSubnetId string = endpoints.id
