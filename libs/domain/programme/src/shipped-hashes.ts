/**
 * SHA-256 of the content of every version that ships, by `id@version`. A figure that changes here was promised to
 * somebody: give the file a new version instead.
 */
export const SHIPPED_HASHES: Readonly<Record<string, string>> = {
  'shandong-2020@1': 'd5d85cf7646cd2a970b5e72cce7628f6258e830c81feccc83a4704de8ef8aa1f',
  'shandong-complaints-2017@1': '4c3c177d08db47d9067172e1bcee6b7beaf641ef7ddeda334b4786bc2841d4a0',
  'guangdong@1': '7ca0e9c2fb5d0f66640dd9118650b4fddc6021990a5b62ca070d79afe5298394',
  'beijing-jsjb@1': '6c04b4e0644abe4fbfba7dd5d10b711e23e6da3d3d5fd5f7a5fb1e3e87039390',
  'ratings@1': '9dafadaf97a948c99b53c88d9961cbd993ebee702c8fb13c1c6c8b1584583bde',
  'demo-minutes@1': '31c9ae8625a3eb413dff58916ff9aa4f384154b93ff378256d2a60d968dcdd5f',
  'shandong-2020@2': 'ca30ec1eba0f598bb72e30eb68cb01bf38e4bf2f3085cce403c93d724e000a7b',
  'shandong-complaints-2017@2': '682b9f144cdc12d4cf7a43fd7b4a2748cff2548019ec2ea2ab3de003a8f148f5',
  'guangdong@2': '4c7eed15c3a3de2bc56f75cb096b69d874868ed96b7a96964fb7f50a402a1ecf',
  'beijing-jsjb@2': '8fe472d8e05f8b38dbb81a28f0b6c42169e67a11ff3d38c8e7b05966ad69bb62',
  'ratings@2': 'e056f3b2eaf6ccb9b8e0a70696edaedb7fe8e91df8c7a744f779124028f5539b',
  'demo-minutes@2': 'dac705f51ecbbe207de05ec6fa09e3f21d501e8549001a80f19705fe9433c9fc',
  'shandong-2020@3': 'eb961a706869a05764d3f227e9525fc2d6efee7acf78351973edbaef08eb53ee',
  'shandong-complaints-2017@3': 'ac458ca871c00ebae2be06640cdb7ec53927530e66ee92716d0dd245e3ddd2a6',
  'guangdong@3': '88ce70550c6178a15a713f8443ef422306f6ca660a1cd62f1e8121475a7fb3c1',
  'beijing-jsjb@3': '9beadd34016aeb343a439bd44cef128ba0916ac287f0c0d431998cda5c09dd3d',
  'ratings@3': '489a864c36ceeb583dadf577fee74c855220ba714c95760b289b59f438354412',
  'demo-minutes@3': '31b095396819dbc61e405acacf802043e62391bf6a527a30e2db2a780134fb42',
  'shandong-2020@4': 'd5e2b1d9f018962ee99b7c807943c4d3caa8097476a08a43302d8dd858f64cc6',
  'demo-minutes@4': '991783acd0d81dbc5e64b28b894ca73093fa5d403554645e3bdb6f8860e02b35',
  'shandong-2020@5': '8ea3b038b41766c01fadd8f77da01136b728d5b7128d78b62203d1e57e0e7cc2',
  'demo-minutes@5': 'ee5c95f6493f21b4a74d0d76595e4d1985baaf0dba51856c71d21651d6c0795e',
  'campaign-2020@1': 'f58e568a8b456913aadbe7e8206b20183c0aa3b36481b36d68f8727e2198830b',
};
