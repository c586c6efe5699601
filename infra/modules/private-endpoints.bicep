// Private doors to Cosmos DB and the vault, and the names under which they are found inside the network.
param naam string
param location string
param vnetId string
param subnetId string
param cosmosId string
param vaultId string

var doors = [
  { name: 'cosmos', target: cosmosId, group: 'Sql', zone: 'privatelink.documents.azure.com' }
  { name: 'vault', target: vaultId, group: 'vault', zone: 'privatelink.vaultcore.azure.net' }
]

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for door in doors: {
    name: door.zone
    location: 'global'
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (door, i) in doors: {
    parent: zones[i]
    name: '${naam}-${door.name}'
    location: 'global'
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: vnetId }
    }
  }
]

resource endpoints 'Microsoft.Network/privateEndpoints@2024-05-01' = [
  for door in doors: {
    name: '${naam}-${door.name}'
    location: location
    properties: {
      subnet: { id: subnetId }
      privateLinkServiceConnections: [
        {
          name: door.name
          properties: {
            privateLinkServiceId: door.target
            groupIds: [door.group]
          }
        }
      ]
    }
  }
]

resource groups 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [
  for (door, i) in doors: {
    parent: endpoints[i]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: door.name
          properties: { privateDnsZoneId: zones[i].id }
        }
      ]
    }
  }
]
