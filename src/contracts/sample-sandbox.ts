/**
 * Ids of the sample sandbox, which the examples of both OpenAPI documents use. It is published as
 * `examples/sample-sandbox.json`: load it with `PUT /_mock/snapshot` to send the examples as printed.
 */
export const SAMPLE = {
  clientId: '69d0000038ecf159ee384615',
  addressId: '69d000013f7afb8e1f3ebbd7',
  livePhotoId: '69d00002c853db06aff92d91',
  liveVideoId: '69d00003e3d3519b9e5ee115',
  documentId: '69d000047a33ee0b13b26f11',
  documentImageId: '69d000051c20dd2cf440ba6a',
  webhookId: '69d00006c4d28b72738247f9',
  completedCheckId: '69d00007647c481b5882b708',
  pendingCheckId: '69d0000808247e13834e9922',
  workflowSessionId: '69d000098ebd4051ae3c2ef8',
  flowToken: 'test_adAADlPU2gUwtSKOs9M3C149h0p4T_EZDWan6GGivBFDIbr3V4YC1siRDN0',
  unusedFlowToken: 'test_adAAD-HwUKJofgfmuZpafCMEVu8mL9Z9wtZWLF_449o8CKSBRxYcHiRAv3U',
  unusedDocumentId: '69d0000a2b0c2670e3cd4d38',
  unusedLivePhotoId: '69d0000c645e4a0d8fa2370d',
  completedDocumentCheckId: '69d0000deadb4183831e480f',
  companyId: '67625f5f3039393030313031',
  customListId: '69d000015c2f74f9cc3881c5',
  teamMemberId: 'mOckAnaly00000003',
  auditLogId: '69d000004bd4a338c3ea0601',
  deliveryId: '69d00001a67ef73de2e13746',
  sandboxName: 'test_d~684aec0c',
} as const
