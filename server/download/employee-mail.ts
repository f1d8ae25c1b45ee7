/** What an admin sends to the employees: the link, and the way by hand for whoever has missed the first window. */
export function employeeMail({ product, vendorName, link }: { product: string; vendorName: string; link: string }): {
  subject: string;
  text: string;
} {
  return {
    subject: `${product}: install it and sign in with your work account`,
    text: `Hello,

${product} is ready for you. You need no license key: you sign in with your work account.

1. Download and install it from this link:
   ${link}
2. Start it, type your work e-mail in its first window, and press Next.
3. Your browser opens our own sign-in page. Sign in there if you are asked to. That is all.

Please use only the app from this link. You never need to open the account portal of ${vendorName}, and you never type your work
password into the app: it belongs on our sign-in page in the browser.

Was the first window closed, or is ${product} installed already? Then by hand:

1. In ${product} open the product menu and choose “Account & License…”.
2. In the Sign-In window choose “Business Edition”.
3. In the window “Enter Business Key” choose “Continue with SSO”.
4. Type your work e-mail and press Next.
5. Sign in on the page that opens in your browser.

If something is refused, the window says why and shows a support ID. Send it to the IT team.
`,
  };
}
