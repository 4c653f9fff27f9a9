/**
 * Signs documents for the house. The file keystore ships (key-file.ts); a PKCS#11 module, a signing service or SM2 keys
 * are other implementations (docs/adr/0018).
 */
export interface DocumentSigner {
  /** The signer as it stands now, for one document from beginning to end: keys are rotated while the house runs. */
  current?(): DocumentSigner
  readonly algorithm: SignatureAlgorithm
  /** X.509 in DER: the signing certificate first, then whoever issued it, up to the root. */
  certificateChain(): readonly Buffer[]
  /**
   * The signature over these bytes (not over their digest), as CMS wants it: DER for ECDSA and SM2, PKCS#1 for RSA.
   * Rejects with a Refusal when the certificate is not valid now or the key cannot be reached.
   */
  sign(bytes: Buffer): Promise<Buffer>
}

/** How a signature is made; names of RFC 5754 and GB/T 35275 (SM2). */
export type SignatureAlgorithm = 'ecdsa-sha256' | 'rsa-sha256' | 'sm2-sm3'
