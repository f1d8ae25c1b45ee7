// Sends the only form of this page on its way, as the button does for browsers without scripts.
document.forms[0]?.submit();
