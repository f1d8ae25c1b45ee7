/**
 * The vendor's installers for employees: `/directdownload/<product>`, byte for byte as the vendor signed them. That a download is
 * for business customers travels beside the bytes: in the file name, in a small signed configuration, or in a profile for device
 * management. It never changes an installer, never lists a folder, and knows nothing of who downloads.
 * Called by browsers, by device management, and by the portal for the link and the mail to employees.
 */

export { type DownloadDeps, downloadRoutes } from './download.routes.ts';
